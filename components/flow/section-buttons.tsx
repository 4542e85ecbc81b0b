import { type InputNode, nodeId, nodeValue } from "@/lib/kratos/flow";
import type { Section } from "@/lib/screen/arrange";
import { codeSentMessages } from "@/lib/screen/message-ids";
import type { Drawing } from "./drawing";
import { SubmitButton } from "./nodes/submit-button";
import { RemovalNote, removalNoteId } from "./removal-note";

type Props = { section: Section; drawing: Drawing; isFirst: boolean; isMain: boolean };

/** What is there already, each with its removal: it stands above the field and the button that add one more. */
export function SectionRemovals({ section, drawing }: Omit<Props, "isFirst" | "isMain">) {
  const buttons = section.buttons.filter(removesOneOfSeveral);
  if (buttons.length === 0) return null;
  return <SectionButtons section={{ ...section, buttons }} drawing={drawing} isFirst={false} isMain={false} />;
}

/** True for the removal of a key or a passkey. */
export function removesOneOfSeveral(node: InputNode): boolean {
  return /_remove$/.test(nodeId(node));
}

/** Seconds before a new code may be asked for, by script, right after one was sent; Kratos limits the rate itself. */
const resendSeconds = 15;

/** Buttons of a method: the first one is the form's main action, so that Enter presses it; the rest skip its checks. */
export function SectionButtons(props: Props) {
  const removes = props.section.buttons.some((node) => removalNoteId({ node, drawing: props.drawing }));
  return (
    <>
      {/* Enter in a field presses the first button that sends: where it could remove something, this one, which does nothing. */}
      {removes && <input type="submit" disabled hidden />}
      <Buttons {...props} />
    </>
  );
}

function Buttons({ section, drawing, isFirst, isMain }: Props) {
  return section.buttons.map((node, index) => {
    const isPrimary = isFirst && index === 0;
    const isOnlyWay = section.buttons.length === 1;
    const look = isPrimary && isMain && (isOnlyWay || nodeId(node) !== "provider") ? "primary" : "secondary";
    const isResend = isResendButton(nodeId(node), section);
    const note = removalNoteId({ node, drawing });
    const button = (
      <SubmitButton node={node} drawing={drawing} look={look} skipsChecks={!isPrimary} describedBy={note} />
    );
    return (
      <div key={`${nodeId(node)}=${nodeValue(node)}`} data-testid={`node/input/${nodeId(node)}`}>
        {isResend && wasJustSent(drawing) ? <ResendTimer drawing={drawing}>{button}</ResendTimer> : button}
        {note && <RemovalNote node={node} drawing={drawing} />}
      </div>
    );
  });
}

function isResendButton(name: string, section: Section): boolean {
  const asksCode = section.fields.some((node) => nodeId(node) === "code");
  return name === "resend" || (asksCode && (name === "email" || name === "recovery_confirm_address"));
}

/** After a wrong code nobody has to wait: the time ran while it was typed. */
function wasJustSent({ flow }: Drawing): boolean {
  return (flow.ui.messages ?? []).some(({ id }) => codeSentMessages.includes(id));
}

function ResendTimer({ drawing, children }: { drawing: Drawing; children: React.ReactNode }) {
  const { words } = drawing;
  return (
    <resend-timer
      data-seconds={resendSeconds}
      data-wait={words.t("resend.wait", { seconds: "{seconds}" })}
      data-ready={words.t("resend.ready")}
    >
      {children}
    </resend-timer>
  );
}
