import type { UiNode, UiNodeAnchorAttributes } from "@ory/client";
import { buttonClass } from "@/components/ui/button";
import { href } from "@/lib/request/href";
import { isScript } from "@/lib/request/return-to";
import type { Drawing } from "../drawing";

type Props = { node: UiNode; attributes: UiNodeAnchorAttributes; drawing: Drawing };

/** A link that ends a flow, such as Continue after a verification. */
export function AnchorNode({ attributes, drawing }: Props) {
  return (
    <a
      data-testid={`node/anchor/${attributes.id}`}
      href={leadsOn(attributes.href) ? attributes.href : href("/")}
      className={buttonClass("primary")}
    >
      {drawing.words.kratos(attributes.title)}
    </a>
  );
}

/** True for the web and for an app on the device, which Kratos' own list allows; never for a script. */
function leadsOn(url: string): boolean {
  return url.startsWith("/") || (URL.canParse(url) && !isScript(new URL(url).protocol));
}
