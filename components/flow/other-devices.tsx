import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";

type Props = { areSignedIn: boolean; words: Translator };

/** After a new password: other devices that are still signed in can be signed out; where there are none it says so. */
export function OtherDevices({ areSignedIn, words }: Props) {
  if (!areSignedIn)
    return (
      <Alert tone="info" testId="other-devices/none">
        {words.say("sessions.none")}
      </Alert>
    );
  return (
    <div data-testid="other-devices/signed-in">
      <Panel id="other-devices" title={words.say("sessions.title")} text={words.say("newPassword.others")}>
        <form method="post" action={href("/sessions/revoke")}>
          <Button type="submit" name="session" value="all" look="secondary" wide={false}>
            {words.say("sessions.revokeAll")}
          </Button>
        </form>
      </Panel>
    </div>
  );
}
