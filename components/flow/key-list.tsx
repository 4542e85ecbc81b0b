import type { UiText } from "@ory/client";
import { LocalTime } from "@/components/shell/local-time";
import { Button } from "@/components/ui/button";
import { FieldMessages } from "@/components/ui/field-messages";
import { Icon } from "@/components/ui/icon";
import { MakerMark } from "@/components/ui/provider-mark";
import { passkeyMaker } from "@/lib/identity/passkey-maker";
import { type InputNode, messageValue, nodeId, nodeValue } from "@/lib/kratos/flow";
import { keyName } from "@/lib/kratos/key-name";
import { type Drawing, fieldId } from "./drawing";
import { messagesOf } from "./nodes/node-messages";
import { consequence, removalNoteId } from "./removal-note";

type Props = { removals: readonly InputNode[]; drawing: Drawing };

/** The passkeys or security keys of an account: what each is, since when it is there, and its removal with what follows. */
export function KeyList({ removals, drawing }: Props) {
  if (removals.length === 0) return null;
  return (
    <>
      {/* Enter in a field presses the first button that sends: this one, which does nothing. */}
      <input type="submit" disabled hidden />
      <ul className="key-list">
        {removals.map((node) => (
          <Key key={nodeValue(node)} node={node} drawing={drawing} />
        ))}
      </ul>
    </>
  );
}

function Key({ node, drawing }: { node: InputNode; drawing: Drawing }) {
  const { words, kind, keyNames } = drawing;
  const known = keyName(node) || keyNames?.get(nodeValue(node));
  const label = labelWith(node, known);
  const name = nodeId(node);
  const value = nodeValue(node);
  const { disabled } = node.attributes;
  const added = Number(messageValue(label, "added_at_unix"));
  const note = removalNoteId({ node, drawing });
  // Two keys may have the same name.
  const addedId = added > 0 ? `${note}-added` : undefined;
  return (
    <li data-testid={`node/input/${name}`}>
      {node.group === "passkey" ? <MakerMark maker={passkeyMaker(known ?? "")} /> : <Icon name="key" />}
      <div className="min-w-0">
        <p className="font-medium break-words">{known || words.say(`keys.${kindOf(node)}`)}</p>
        {added > 0 && (
          <p id={addedId} className="text-sm text-muted">
            <LocalTime at={new Date(added * 1000)} locale={words.locale} say={(date) => words.t("addedAt", { date })} />
          </p>
        )}
      </div>
      <div className="key-note">
        <p id={note} className="text-sm text-muted text-pretty">
          {consequence({ node, drawing })}
        </p>
        <FieldMessages id={`${fieldId(kind, name)}-${value.slice(0, 12)}`} messages={messagesOf(node, words)} />
      </div>
      <Button
        type="submit"
        name={name}
        value={value}
        look={disabled ? "secondary" : "danger"}
        wide={false}
        disabled={disabled || undefined}
        formNoValidate
        aria-label={label ? words.kratos(label) : undefined}
        aria-describedby={[addedId, note].filter(Boolean).join(" ")}
      >
        {words.say("keys.remove")}
      </Button>
    </li>
  );
}

/** The name of the button that removes a key: Kratos' own, with the name that is known. */
function labelWith({ meta: { label } }: InputNode, name: string | undefined): UiText | undefined {
  return label && name ? { ...label, context: { ...label.context, display_name: name } } : label;
}

function kindOf({ group }: InputNode): "passkey" | "securityKey" {
  return group === "passkey" ? "passkey" : "securityKey";
}
