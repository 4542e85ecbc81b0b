import type { UiNode, UiNodeImageAttributes } from "@ory/client";
import type { Drawing } from "../drawing";

type Props = { node: UiNode; attributes: UiNodeImageAttributes; drawing: Drawing };

/** An image from Kratos: the QR code of an authenticator app. Dark on white with a quiet zone in every theme. */
export function ImageNode({ node, attributes, drawing }: Props) {
  const label = node.meta.label;
  return (
    <div data-testid={`node/image/${attributes.id}`} className="self-center rounded-control bg-white p-3">
      <img
        src={attributes.src}
        width={attributes.width}
        height={attributes.height}
        alt={label ? drawing.words.kratos(label) : ""}
        className="size-48 [image-rendering:pixelated]"
      />
    </div>
  );
}
