import type { UiNode, UiNodeTextAttributes, UiText } from "@ory/client";
import { LocalTime } from "@/components/shell/local-time";
import { Alert } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";
import { dig } from "@/lib/json";
import { messageValue, nodeId } from "@/lib/kratos/flow";
import { type Drawing, isFocusFree } from "../drawing";
import { KeepButtons } from "./copy-button";

type Props = { node: UiNode; attributes: UiNodeTextAttributes; drawing: Drawing };

/** Backup codes as a list that can be read aloud, copied, downloaded and printed; used ones are struck out and said so. */
export function LookupCodes({ node, attributes, drawing }: Props) {
  const { words } = drawing;
  const { label } = node.meta;
  const secrets = dig(attributes.text, "context", "secrets");
  const codes: UiText[] = Array.isArray(secrets) ? secrets : [];
  // What is left is looked for first; a used one is a sentence, which is as wide as the list.
  const [left, used] = [codes.filter(isLeft), codes.filter((code) => !isLeft(code))];
  const id = `text-${attributes.id}`;
  const isNew = drawing.flow.ui.nodes.some((other) => nodeId(other) === "lookup_secret_confirm");
  return (
    <div data-testid={`node/text/${attributes.id}`} className="flex flex-col gap-3">
      {/* They come with a fresh page, far down on it: its focus leads here, and needs no script (WCAG 4.1.3). */}
      <h3
        id={`${id}-label`}
        className="label w-fit"
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: what was asked for is found at once
        autoFocus={isFocusFree(drawing)}
        aria-describedby={isNew ? `${id}-keep` : undefined}
      >
        {label ? words.kratos(label) : words.t("settings.lookup_secret.title")}
      </h3>
      {isNew && (
        <Alert tone="info" id={`${id}-keep`}>
          {words.say("backupCodes.keep")}
        </Alert>
      )}
      <ol
        id={id}
        data-print
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-control bg-subtle p-4 font-mono text-base"
      >
        {[...left, ...used].map((code, index) => (
          <Code key={messageValue(code, "secret") ?? index} code={code} words={words} />
        ))}
      </ol>
      <KeepButtons target={id} words={words} describedBy={`${id}-label`} />
    </div>
  );
}

function isLeft(code: UiText): boolean {
  return messageValue(code, "secret") !== undefined;
}

function Code({ code, words }: { code: UiText; words: Translator }) {
  const secret = messageValue(code, "secret");
  if (secret)
    return (
      <li className="select-all">
        <code data-copy>{secret}</code>
      </li>
    );
  const used = Number(messageValue(code, "used_at_unix"));
  const say = (date: string) => words.t("backupCodes.used", { date });
  return (
    <li className="col-span-full font-sans text-sm leading-snug text-muted">
      {used > 0 ? <LocalTime at={new Date(used * 1000)} locale={words.locale} say={say} /> : words.kratos(code)}
    </li>
  );
}
