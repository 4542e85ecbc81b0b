import type { UiNode, UiNodeAnchorAttributes } from "@ory/client";
import { buttonClass } from "@/components/ui/button";
import type { Drawing } from "../drawing";

type Props = { node: UiNode; attributes: UiNodeAnchorAttributes; drawing: Drawing };

/** A link that ends a flow, such as Continue after a verification. */
export function AnchorNode({ attributes, drawing }: Props) {
  return (
    <a
      data-testid={`node/anchor/${attributes.id}`}
      href={/^https?:\/\//i.test(attributes.href) || attributes.href.startsWith("/") ? attributes.href : "/"}
      className={buttonClass("primary")}
    >
      {drawing.words.kratos(attributes.title)}
    </a>
  );
}
