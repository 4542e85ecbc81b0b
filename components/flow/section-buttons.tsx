import type { ReactNode } from "react";
import { type InputNode, isVisibleField, nodeId, nodeValue } from "@/lib/kratos/flow";
import { codeSentMessages } from "@/lib/screen/message-ids";
import type { Drawing } from "./drawing";
import { SubmitButton } from "./nodes/submit-button";
import { RemovalNote, removalNoteId } from "./removal-note";

type Props = {
  buttons: readonly InputNode[];
  drawing: Drawing;
  /** Of the form's first method: Enter presses its first button. */
  isFirst?: boolean;
  isInMainForm?: boolean;
};

/** Buttons of a method: the first one of the form is its main action, so that Enter presses it; the rest skip its checks. */
export function SectionButtons({ buttons, drawing, isFirst = false, isInMainForm = false }: Props) {
  const removes = buttons.some((node) => removalNoteId({ node, drawing }));
  return (
    <>
      {/* Enter in a field presses the first button that sends: where it could remove something, this one, which does nothing. */}
      {removes && <input type="submit" disabled hidden />}
      {buttons.map((node, index) => {
        const place = { isFirst: isFirst && index === 0, isInMainForm, isAlone: buttons.length === 1 };
        const note = removalNoteId({ node, drawing });
        return (
          <div
            key={`${nodeId(node)}=${nodeValue(node)}`}
            data-testid={`node/input/${nodeId(node)}`}
            className={isLastUsed(node, drawing) ? "relative" : undefined}
          >
            <ResendTimer node={node} drawing={drawing}>
              <SubmitButton
                node={node}
                drawing={drawing}
                place={place}
                describedBy={note ?? (isLastUsed(node, drawing) ? lastUsedId : undefined)}
              />
            </ResendTimer>
            {isLastUsed(node, drawing) && (
              <span id={lastUsedId} className="last-used" data-testid="last-used">
                {drawing.words.say("typing.lastUsed")}
              </span>
            )}
            {note && <RemovalNote node={node} drawing={drawing} />}
          </div>
        );
      })}
    </>
  );
}

/** DOM id of the mark at the way in that was last used on this browser. */
const lastUsedId = "last-used";

function isLastUsed(node: InputNode, { lastUsed }: Drawing): boolean {
  return lastUsed !== undefined && nodeId(node) === lastUsed.name && nodeValue(node) === lastUsed.value;
}

/** True for the removal of a key or a passkey. */
export function removesOneOfSeveral(node: InputNode): boolean {
  return /_remove$/.test(nodeId(node));
}

/** Seconds before a new code may be asked for, by script, right after one was sent; Kratos limits the rate itself. */
const resendSeconds = 15;

type ResendProps = { node: InputNode; drawing: Drawing; children: ReactNode };

/** Holds back a button that sends a code again, right after one was sent. */
function ResendTimer({ node, drawing, children }: ResendProps) {
  const { words } = drawing;
  if (!sendsAgain(node, drawing) || !wasJustSent(drawing)) return children;
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

function sendsAgain(node: InputNode, { flow }: Drawing): boolean {
  const name = nodeId(node);
  const asksCode = flow.ui.nodes.some(
    (other) => other.group === node.group && nodeId(other) === "code" && isVisibleField(other),
  );
  return name === "resend" || (asksCode && (name === "email" || name === "recovery_confirm_address"));
}

/** After a wrong code there is no wait: the time ran while it was typed. */
function wasJustSent({ flow }: Drawing): boolean {
  return (flow.ui.messages ?? []).some(({ id }) => codeSentMessages.includes(id));
}
