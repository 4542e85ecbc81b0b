import type { UiNode, UiNodeTextAttributes } from "@ory/client";
import { messageValue } from "@/lib/kratos/flow";
import type { Drawing } from "../drawing";
import { CopyButton } from "./copy-button";
import { LookupCodes } from "./lookup-codes";

type Props = { node: UiNode; attributes: UiNodeTextAttributes; drawing: Drawing };

/** A text that Kratos shows: the secret of an authenticator app, backup codes, or anything a future version adds. */
export function TextNode({ node, attributes, drawing }: Props) {
  const { words } = drawing;
  if (attributes.id === "lookup_secret_codes")
    return <LookupCodes node={node} attributes={attributes} drawing={drawing} />;
  const label = node.meta.label;
  const id = `text-${attributes.id}`;
  const secret = messageValue(attributes.text, "secret");
  return (
    <div data-testid={`node/text/${attributes.id}`} className="flex flex-col gap-2">
      {label && (
        <p id={`${id}-label`} className="label">
          {words.kratos(label)}
        </p>
      )}
      <p
        id={id}
        data-testid={`node/text/${attributes.id}/text`}
        className={
          secret ? "rounded-control bg-subtle px-3.5 py-2.5 font-mono text-base break-all select-all" : "text-base"
        }
        dir={secret && "ltr"}
      >
        {secret ? inFours(secret) : words.kratos(attributes.text)}
      </p>
      {secret && <CopyButton target={id} words={words} describedBy={label && `${id}-label`} />}
    </div>
  );
}

/** A secret to be typed, in groups of four: the gaps are only seen, so a copy has none. */
function inFours(secret: string) {
  return (secret.match(/.{1,4}/gu) ?? []).map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the groups never change places
    <span key={index} className="me-2 inline-block">
      {group}
    </span>
  ));
}
