import { contextOf, type InputNode, nodeId, nodeValue } from "@/lib/kratos/flow";
import { removesSecondStep, secondStepsWithout } from "@/lib/screen/second-factors";
import { type Drawing, fieldId } from "./drawing";

type Props = { node: InputNode; drawing: Drawing };

/** What a removal does is said where it is done; Kratos refuses to remove the last way in (WCAG 3.3.4). */
export function RemovalNote({ node, drawing }: Props) {
  const { t } = drawing.words;
  const added = Number(contextOf(node.meta.label, "added_at_unix"));
  return (
    <p id={removalNoteId({ node, drawing })} className="mt-1.5 text-sm text-muted text-pretty">
      {added > 0 && `${t("addedAt", { date: new Date(added * 1000) })} · `}
      {consequence({ node, drawing })}
    </p>
  );
}

/** DOM id of the note that describes a button which removes something; undefined for any other button. */
export function removalNoteId({ node, drawing }: Props): string | undefined {
  const name = nodeId(node);
  const removes = name === "unlink" || /_(remove|unlink|disable)$/.test(name);
  return removes ? `${fieldId(drawing.kind, `${name}-${nodeValue(node)}`)}-note` : undefined;
}

function consequence({ node, drawing: { flow, words } }: Props): string {
  const { t } = words;
  const name = nodeId(node);
  if (node.attributes.disabled) return t("removal.last");
  if (name === "passkey_remove" || name === "unlink") return t("removal.wayIn");
  const { certain, perhaps } = secondStepsWithout(flow.ui.nodes, node);
  if (removesSecondStep(name)) {
    if (certain.length === 0) return t(perhaps ? "removal.perhapsNone" : "removal.noSecondStep");
    const ways = new Intl.ListFormat(words.locale, { type: "disjunction" });
    return t("removal.secondStep", { ways: ways.format(certain.map((group) => t(`settings.${group}.title`))) });
  }
  if (name !== "webauthn_remove") return t("removal.warning");
  const isSpare = certain.length > 0 || perhaps;
  return isSpare ? t("removal.wayIn") : `${t("removal.wayIn")} ${t("removal.perhapsNone")}`;
}
