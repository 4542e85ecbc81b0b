import { redirect } from "next/navigation";
import { flowProblemPage, pageView } from "@/app/page-view";
import { SettingsPage as Settings } from "@/components/flow/settings-page";
import { askedAgain } from "@/lib/after-sign-in/ticket";
import { config } from "@/lib/config/config";
import { readOtherSessions } from "@/lib/kratos/client";
import { openFlow } from "@/lib/kratos/open-flow";
import { passkeyNames } from "@/lib/kratos/passkey-names";
import { rulesFor } from "@/lib/kratos/schemas";
import { stopIfMarked } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isPasswordNew } from "@/lib/request/new-password";
import { respondFlow, respondSession } from "@/lib/request/page-response";
import { editedFlow } from "@/lib/screen/list-edit";

/** Profile and credentials of the signed-in person: one flow, one form per method. Kratos checks the session itself. */
export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const params = await searchParams;
  const opened = await openFlow("settings", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "settings", params, opened);
  stopIfMarked(opened.data.identity, "/settings");
  const given = { kind: "settings", flow: opened.data } as const;
  const asked = askedAgain(given.flow.return_to, given.flow.id, config().baseUrl);
  // Kratos leads here with what was wrong.
  if (asked && given.flow.state !== "success") redirect(href(asked));
  respondSession(view.response, given.flow.identity.id);
  respondFlow(view.response, given);
  const { words, brand } = view;
  const context = await requestContext();
  // Not told where Kratos does not say: the list of devices does.
  const others = isPasswordNew(context, given.flow) ? await readOtherSessions(context) : undefined;
  const rules = await rulesFor(given, context);
  const keyNames = await passkeyNames(context, given.flow);
  const { of, ...edit } = editedFlow(given, context.filledIn, rules);
  return view.draw(
    <Settings
      words={words}
      brand={brand}
      flow={of.flow}
      notice={opened.notice}
      now={view.now}
      rules={rules}
      otherDevices={others?.ok ? others.data.length > 0 : undefined}
      keyNames={keyNames}
      isForwarded={config().forwarding}
      {...edit}
    />,
  );
}
