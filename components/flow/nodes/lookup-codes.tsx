import type { UiNode, UiNodeTextAttributes, UiText } from "@ory/client";
import type { Words } from "@/i18n/words";
import { contextOf, nodeId } from "@/lib/kratos/flow";
import { KeepButtons } from "../copy-button";
import type { Drawing } from "../drawing";

type Props = { node: UiNode; attributes: UiNodeTextAttributes; drawing: Drawing };

/** Backup codes as a list that can be read aloud, copied, downloaded and printed; used ones are struck out and said so. */
export function LookupCodes({ node, attributes, drawing }: Props) {
  const { words } = drawing;
  const secrets: unknown = Reflect.get(attributes.text.context ?? {}, "secrets");
  const codes = Array.isArray(secrets) ? secrets : [];
  const id = `text-${attributes.id}`;
  const isNew = drawing.flow.ui.nodes.some((other) => nodeId(other) === "lookup_secret_confirm");
  return (
    <div data-testid={`node/text/${attributes.id}`} className="flex flex-col gap-3">
      {node.meta.label && <p className="label">{words.kratos(node.meta.label)}</p>}
      {isNew && <p className="text-sm text-muted">{words.t("backupCodes.keep")}</p>}
      <ol
        id={id}
        data-print
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-control bg-subtle p-4 font-mono text-base"
      >
        {codes.map((code: UiText, index) => (
          <Code key={contextOf(code, "secret") ?? index} code={code} words={words} />
        ))}
      </ol>
      <KeepButtons target={id} words={words} />
    </div>
  );
}

function Code({ code, words }: { code: UiText; words: Words }) {
  const secret = contextOf(code, "secret");
  return secret ? (
    <li className="select-all">
      <code data-copy>{secret}</code>
    </li>
  ) : (
    <li className="text-muted text-sm">{words.kratos(code)}</li>
  );
}
