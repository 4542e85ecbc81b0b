import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { SecurityCheck } from "@/components/shell/security-check";
import { checksOf } from "@/lib/account/checks";
import { openFlows } from "@/lib/account/open-flows";
import { readSecurity, securityPath } from "@/lib/account/read-security";
import { respondSession } from "@/lib/request/page-response";

/** How the account is protected, and what is worth doing. */
export default async function SecurityPage() {
  const read = await readSecurity();
  const view = await pageView();
  if (!read.ok) return problemPage(view, { ...read, again: securityPath });
  respondSession(view.response, read.session.identity?.id);
  const { words, brand } = view;
  return view.draw(
    <AccountPage brand={brand} words={words} current="security">
      <SecurityCheck checks={checksOf(read.facts, openFlows())} words={words} brandName={brand.title} />
    </AccountPage>,
  );
}
