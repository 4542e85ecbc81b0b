import { Button, type ButtonLook } from "@/components/ui/button";
import { ProviderMark } from "@/components/ui/provider-mark";
import { contextOf, type InputNode, nodeId, nodeValue } from "@/lib/kratos/flow";
import { messageId, reasonOf } from "@/lib/screen/message-ids";
import type { Drawing } from "../drawing";
import { fieldId } from "../drawing";
import { NodeMessages } from "../messages";

/**
 * Looks by attribute name, in one table; never by label text. A button that is not here is the form's main action.
 * `skipsChecks` = formnovalidate: the required fields of another method must not hold it back.
 */
const looks: Record<string, ButtonLook> = {
  link: "secondary",
  unlink: "danger",
  resend: "quiet",
  email: "quiet",
  recovery_confirm_address: "quiet",
  recovery_select_address: "secondary",
  screen: "quiet",
  totp_unlink: "danger",
  lookup_secret_disable: "danger",
  lookup_secret_confirm: "primary",
  lookup_secret_reveal: "secondary",
  lookup_secret_regenerate: "secondary",
  webauthn_remove: "danger",
  passkey_remove: "danger",
};

/** Pictures before the label, from one stylesheet; providers have their marks. */
const icons: Record<string, string> = {
  passkey_login_trigger: "icon-passkey",
  passkey_register_trigger: "icon-passkey",
  webauthn_login_trigger: "icon-key",
  webauthn_register_trigger: "icon-key",
  "method=webauthn": "icon-key",
  "method=code": "icon-mail",
};

type Props = { node: InputNode; drawing: Drawing; look?: ButtonLook; skipsChecks?: boolean; describedBy?: string };

/** Sections whose button Kratos calls "Save" alike: on one page each says what it saves (WCAG 2.4.6). */
const saving = ["profile", "password", "totp"] as const;

/** A button that sends exactly its `name=value`; Kratos decides by these. */
export function SubmitButton({ node, drawing, look, skipsChecks, describedBy }: Props) {
  const { name, type, disabled } = node.attributes;
  const { words, kind } = drawing;
  const label = node.meta.label;
  const chosen = lookOf(node, drawing, look);
  const secondary = skipsChecks || name === "provider" || Object.hasOwn(looks, name);
  const value = nodeValue(node);
  // The main button of a screen says it in words alone, also where another one leads on.
  const icon = chosen === "secondary" && look !== "primary" ? (icons[name] ?? icons[`${name}=${value}`]) : undefined;
  return (
    <>
      <Button
        type={type === "button" ? "button" : "submit"}
        // A button that only script can serve stays away until its island wakes it.
        hidden={type === "button" || undefined}
        name={name}
        value={value}
        look={chosen}
        disabled={disabled || undefined}
        formNoValidate={secondary || undefined}
        aria-describedby={describedBy}
        className={icon}
      >
        {name === "provider" || name === "link" ? (
          <ProviderMark id={contextOf(label, "provider_id") ?? value} file={drawing.marks[value]} />
        ) : null}
        <span>{textOf(node, drawing)}</span>
      </Button>
      <NodeMessages id={`${fieldId(kind, name)}-${value.slice(0, 12)}`} messages={node.messages ?? []} words={words} />
    </>
  );
}

function lookOf({ attributes: { name, disabled } }: InputNode, drawing: Drawing, given: ButtonLook = "primary") {
  const usual = Object.hasOwn(looks, name) ? (looks[name] ?? given) : given;
  // What Kratos refuses to do warns of nothing.
  if (disabled && usual === "danger") return "secondary";
  const wayOn = wayOnOf(drawing);
  if (wayOn === name) return "primary";
  return wayOn && usual === "primary" ? "secondary" : usual;
}

/** The button that leads on where the main one cannot: the code is void, or the details before it are missing or changed. */
function wayOnOf({ flow }: Drawing): "resend" | "screen" | undefined {
  const messages = flow.ui.messages ?? [];
  const has = (name: string) => flow.ui.nodes.some((node) => nodeId(node) === name);
  if (messages.some((message) => reasonOf(message) === "tooOften") && has("resend")) return "resend";
  const isBefore = messages.some(({ id }) => id === messageId.detailsChanged || id === messageId.noIdentifier);
  if (isBefore && has("screen")) return "screen";
  return undefined;
}

function textOf({ group, meta: { label } }: InputNode, { kind, flow, words }: Drawing): string {
  if (!label) return words.t("actions.continue");
  // The mail with the link is there already: the same button sends one more.
  if (kind !== "settings" && group === "link" && flow.state === "sent_email") return words.t("actions.sendAgain");
  // After too many wrong codes the flow is at its first step again: what its button sends is a new code.
  const isSpent = group === "code" && (flow.ui.messages ?? []).some((message) => reasonOf(message) === "tooOften");
  if (isSpent && kind !== "login" && label.id === messageId.goOn && !asksCode(flow.ui.nodes))
    return words.kratos({ ...label, id: messageId.sendNewCode });
  const section = saving.find((name) => name === group);
  const isSave = kind === "settings" && label.id === messageId.save && section;
  return isSave ? words.t(`settings.${section}.save`) : words.kratos(label);
}

function asksCode(nodes: Drawing["flow"]["ui"]["nodes"]): boolean {
  return nodes.some((node) => nodeId(node) === "code");
}
