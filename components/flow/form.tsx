import { config } from "@/lib/config/config";
import { nodeId } from "@/lib/kratos/flow";
import { transientPayload } from "@/lib/kratos/given-params";
import { type FormPlan, isSeen } from "@/lib/screen/form-plan";
import type { Drawing } from "./drawing";
import { HiddenInputs } from "./hidden-inputs";
import { MethodSection } from "./method-section";
import { Node } from "./node";

type Props = { plan: FormPlan; drawing: Drawing; isMain: boolean };

/** One real form that posts straight to Kratos (`ui.action`), with or without script. */
export function FlowForm({ plan, drawing, isMain }: Props) {
  const { kind, flow, words } = drawing;
  const name = `${kind}-flow-${plan.group}`;
  return (
    <pending-submit
      data-busy={words.t("actions.sending")}
      data-working={words.t("actions.working")}
      data-limit={config().submitTimeoutMs}
      hidden={!plan.sections.some(isSeen) || undefined}
    >
      <form action={flow.ui.action} method={flow.ui.method} data-testid={name} id={name} className="stack">
        <input type="hidden" name="transient_payload" value={JSON.stringify(transientPayload(drawing, words.locale))} />
        <HiddenInputs nodes={plan.hidden} />
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
