import { type InputNode, nodeId, nodeValue } from "@/lib/kratos/flow";
import { isRemoval } from "@/lib/screen/button";
import { methodOf } from "@/lib/screen/methods";
import { secondFactorsWithout } from "@/lib/screen/second-factors";
import { waysWithout } from "@/lib/screen/ways-in";
import { type Drawing, fieldId } from "./drawing";

type Props = { node: InputNode; drawing: Drawing };

/** What a removal does is said where it is done; Kratos refuses to remove the last first factor (WCAG 3.3.4). */
export function RemovalNote({ node, drawing }: Props) {
  return (
    <p id={removalNoteId({ node, drawing })} className="mt-1.5 text-sm text-muted text-pretty">
      {consequence({ node, drawing })}
    </p>
  );
}

/** DOM id of the note that describes a button which removes something; undefined for any other button. */
export function removalNoteId({ node, drawing }: Props): string | undefined {
  const name = nodeId(node);
  return isRemoval(name) ? `${fieldId(drawing.kind, `${name}-${nodeValue(node)}`)}-note` : undefined;
}

/** What follows from a removal. */
export function consequence({ node, drawing: { flow, words } }: Props): string {
  const { t } = words;
  if (node.attributes.disabled) return t("removal.last");
  if (node.group === "passkey") {
    const { hasPasskey, providers } = waysWithout(flow.ui.nodes, node);
    const ways = [...(hasPasskey ? [t("keys.anotherPasskey")] : []), ...providers];
    // Kratos refuses to remove the only way in, so there is another one, which the settings do not name.
    if (ways.length === 0) return t("keys.lastPasskey");
    return t("keys.stillWith", { ways: new Intl.ListFormat(words.locale, { type: "disjunction" }).format(ways) });
  }
  const method = methodOf(node.group);
  if (!method) return t("removal.warning");
  if (!method.secondFactor) return t("removal.wayIn");
  const { certain, perhaps } = secondFactorsWithout(flow.ui.nodes, node);
  if (method.secondFactor === "perhaps") {
    const isSpare = certain.length > 0 || perhaps;
    return isSpare ? t("removal.wayIn") : `${t("removal.wayIn")} ${t("removal.perhapsNone")}`;
  }
  if (certain.length === 0) return t(perhaps ? "removal.perhapsNone" : "removal.noSecondStep");
  const list = new Intl.ListFormat(words.locale, { type: "disjunction" });
  return t("removal.secondStep", { ways: list.format(certain.map((group) => t(`settings.${group}.title`))) });
}
