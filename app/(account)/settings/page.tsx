import { flowProblemPage, pageView } from "@/app/page-view";
import { SettingsPage as Settings } from "@/components/flow/settings-page";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { requestContext } from "@/lib/request/current";
import { respondFlow, respondSession } from "@/lib/request/page-response";

/** Profile and credentials of the signed-in person: one flow, one form per method. Kratos checks the session itself. */
export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const params = await searchParams;
  const opened = await openFlow("settings", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "settings", params, opened);
  const of = { kind: "settings", flow: opened.data } as const;
  respondSession(view.response, of.flow.identity.id);
  respondFlow(view.response, of);
  const { words, brand } = view;
  return (
    <Settings
      words={words}
      brand={brand}
      flow={of.flow}
      notice={opened.notice}
      rules={await rulesFor(of, await requestContext())}
    />
  );
}
