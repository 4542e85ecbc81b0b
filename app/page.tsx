import { pageView, problemPage } from "@/app/page-view";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { PasskeySignals } from "@/components/shell/passkey-signals";
import { requireSession } from "@/lib/kratos/session";
import { respondSession } from "@/lib/request/page-response";

/** The account's home: who is signed in, and what next. */
export default async function HomePage() {
  const opened = await requireSession("/");
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/" });
  respondSession(view.response, opened.data.identity?.id);
  const { words, brand } = view;
  return view.draw(
    <AccountPage brand={brand} words={words} current="home">
      <AccountHome session={opened.data} words={words} brandName={brand.title} />
      <PasskeySignals since={opened.data.authenticated_at ?? ""} />
    </AccountPage>,
  );
}
