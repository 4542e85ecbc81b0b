import type { UiNode } from "@ory/client";
import { config } from "@/lib/config/config";
import { nodeId } from "@/lib/kratos/flow";
import { transientPayload } from "@/lib/kratos/given-params";
import { keptTraits, keptTraitsName, traitInputs } from "@/lib/kratos/kept-traits";
import { type FormPlan, isSeen } from "@/lib/screen/form-plan";
import { listNamesName } from "@/lib/screen/trait-lists";
import type { Drawing } from "./drawing";
import { HiddenInputs } from "./hidden-inputs";
import { MethodSection } from "./method-section";
import { Node } from "./node";

type Props = { plan: FormPlan; drawing: Drawing; isMain: boolean };

/** One real form that posts straight to Kratos (`ui.action`), with or without script. */
export function FlowForm({ plan, drawing, isMain }: Props) {
  const { kind, flow, words } = drawing;
  const payload = transientPayload(drawing, { locale: words.locale, brand: drawing.brand.name });
  const name = `${kind}-flow-${plan.group}`;
  // Of a registration that Kratos refuses it gives back all but these.
  const lists = kind === "registration" ? listsIn(plan, drawing) : "";
  return (
    <pending-submit
      data-busy={words.t("actions.sending")}
      data-working={words.t("actions.working")}
      data-limit={config().submitTimeoutMs}
      hidden={!plan.sections.some(isSeen) || undefined}
    >
      <form
        action={flow.ui.action}
        method={flow.ui.method}
        data-testid={name}
        id={name}
        className="stack"
        data-keep={lists && !drawing.isForwarded ? "" : undefined}
      >
        <input type="hidden" name="transient_payload" value={JSON.stringify(payload)} />
        <HiddenInputs nodes={plan.hidden} />
        <KeptTraits plan={plan} drawing={drawing} />
        {lists && drawing.isForwarded && <input type="hidden" name={listNamesName} value={lists} />}
        {plan.scripts.map((node) => (
          <Node key={nodeId(node)} node={node} drawing={drawing} />
        ))}
        {plan.sections.map((section) => (
          <MethodSection key={section.group} section={section} plan={plan} drawing={drawing} isInMainForm={isMain} />
        ))}
      </form>
    </pending-submit>
  );
}

function nodesIn({ hidden, sections }: FormPlan): UiNode[] {
  return [...hidden, ...sections.flatMap((section) => [...section.hidden, ...section.fields])];
}

function listsIn(plan: FormPlan, { lists }: Drawing): string {
  return nodesIn(plan)
    .map(nodeId)
    .filter((name) => lists.has(name))
    .join(" ");
}

/** With traits that Kratos cannot read from a form, what the front door needs to send them all the same (note 27). */
function KeptTraits({ plan, drawing }: Omit<Props, "isMain">) {
  if (!drawing.isForwarded) return null;
  const inputs = traitInputs(nodesIn(plan), drawing.lists, drawing.rules);
  const kept = inputs.length > 0 ? keptTraits(drawing, inputs, drawing.rules) : undefined;
  return kept ? <input type="hidden" name={keptTraitsName} value={kept} /> : null;
}
