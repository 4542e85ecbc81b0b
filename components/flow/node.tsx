import type { UiNode, UiNodeAttributes } from "@ory/client";
import type { ReactElement } from "react";
import { dig } from "@/lib/json";
import { isInput, nodeId } from "@/lib/kratos/flow";
import type { Drawing } from "./drawing";
import { AnchorNode } from "./nodes/anchor";
import { ImageNode } from "./nodes/image";
import { InputNode } from "./nodes/input";
import { TextNode } from "./nodes/text";

type Draw<T extends UiNodeAttributes["node_type"]> = (props: {
  node: UiNode;
  attributes: Extract<UiNodeAttributes, { node_type: T }>;
  drawing: Drawing;
}) => ReactElement | null;

/**
 * THE registry: from the type of a node to what draws it. Typed by the client's union, so that a node type which the
 * SDK gains and we lack fails the type check.
 */
const registry: { [T in UiNodeAttributes["node_type"]]: Draw<T> } = {
  input: ({ node, drawing }) => (isInput(node) ? <InputNode node={node} drawing={drawing} /> : null),
  text: TextNode,
  img: ImageNode,
  a: AnchorNode,
  // Kratos' own script is replaced by our islands; the node stays visible to tests and tools.
  script: ({ attributes }) => <span hidden data-testid={`node/script/${attributes.id}`} data-src={attributes.src} />,
  div: ({ attributes }) => <div id={attributes.id} className={attributes.class} {...dataAttributes(attributes.data)} />,
};

/** Draws any node; one of a type that is not known here yet becomes a plain, working text input. */
export function Node({ node, drawing }: { node: UiNode; drawing: Drawing }): ReactElement | null {
  // The key and the attributes come from the same value, which the compiler cannot follow through the table.
  const draw = registry[node.attributes.node_type] as Draw<UiNodeAttributes["node_type"]> | undefined;
  if (draw) return draw({ node, attributes: node.attributes, drawing });
  return <InputNode node={asTextInput(node)} drawing={drawing} />;
}

function asTextInput(node: UiNode) {
  const name = nodeId(node) || String(dig(node.attributes, "name") ?? "");
  return {
    ...node,
    type: "input" as const,
    attributes: { node_type: "input" as const, name, type: "text" as const, disabled: false },
  };
}

function dataAttributes(data: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [`data-${key}`, value]));
}
