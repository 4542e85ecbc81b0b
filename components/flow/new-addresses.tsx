import type { SettingsFlow } from "@ory/client";
import { Alert } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";
import { newAddresses } from "@/lib/identity/person";
import { href } from "@/lib/request/href";

/**
 * What to do with the message that Kratos has sent to an address which was saved just now. Its code belongs to a flow that
 * Kratos does not tell a browser of (`continue_with` is for JSON alone): the link beside the code leads there.
 */
export function NewAddresses({ flow, words }: { flow: SettingsFlow; words: Translator }) {
  return newAddresses(flow.identity, flow.issued_at).map(({ value, via }) => (
    <Alert key={value} tone="info" testId="settings/new-address">
      {words.say(via === "email" ? "settings.verifySent" : "home.unverified", { address: value })}{" "}
      <a className="link" href={href("/verification")}>
        {words.say("home.verify")}
      </a>
    </Alert>
  ));
}
