import { redirect } from "next/navigation";
import { pageView, problemPage } from "@/app/page-view";
import { ApplicationQuestion } from "@/components/shell/application-question";
import { single } from "@/lib/kratos/params";
import { openApplications } from "@/lib/oauth2/open-applications";
import { requestContext } from "@/lib/request/current";
import { toldAt } from "@/lib/request/outcome";
import { respondSession } from "@/lib/request/page-response";

/** Asks before access is taken back: from one application (`?client=` its id), or from all of them. */
export default async function ConfirmPage({ searchParams }: PageProps<"/applications/confirm">) {
  const params = await searchParams;
  const client = single(params, "client");
  const path = client ? `/applications/confirm?${new URLSearchParams({ client })}` : "/applications/confirm";
  const opened = await openApplications(path);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: path });
  const { list } = opened.applications;
  const application = client ? list.find((one) => one.client.id === client) : undefined;
  if (client ? !application : list.length === 0) redirect(toldAt(await requestContext(), "/applications", "gone"));
  const { identity } = opened.session;
  respondSession(view.response, identity?.id);
  const { words, brand } = view;
  return view.draw(
    <ApplicationQuestion application={application} account={identity?.id ?? ""} words={words} brand={brand} />,
  );
}
