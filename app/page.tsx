import { pageView, problemPage } from "@/app/page-view";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { PasskeySignals } from "@/components/shell/passkey-signals";
import { Portal } from "@/components/shell/portal";
import { single } from "@/lib/kratos/params";
import { requireSession } from "@/lib/kratos/session";
import { openPortal } from "@/lib/portal/open-portal";
import { requestContext } from "@/lib/request/current";
import { respondSession } from "@/lib/request/page-response";

/** The account's home: who is signed in, their products if there is a catalogue (`?q=` searches), and what next. */
export default async function HomePage({ searchParams }: PageProps<"/">) {
  const opened = await requireSession("/");
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/" });
  respondSession(view.response, opened.data.identity?.id);
  const { words, brand } = view;
  const params = await searchParams;
  const portal = await openPortal(await requestContext(), {
    session: opened.data,
    query: single(params, "q"),
    locale: words.locale,
    isFresh: single(params, "done") !== "",
  });
  return view.draw(
    <AccountPage brand={brand} words={words} current="home">
      <AccountHome session={opened.data} words={words} brandName={brand.title}>
        {portal && <Portal {...portal} now={view.now} words={words} />}
      </AccountHome>
      <PasskeySignals since={opened.data.authenticated_at ?? ""} />
    </AccountPage>,
  );
}
