import type { ReactNode } from "react";
import { Input } from "@/components/ui/field";
import { isInput, nodeId, nodeValue } from "@/lib/kratos/flow";
import { choicesIn, type FormPlan, isSeen, type Section } from "@/lib/screen/arrange";
import { accountName } from "@/lib/screen/screen";
import { Divider } from "./divider";
import type { Drawing } from "./drawing";
import { MethodFrame } from "./method-frame";
import { Node } from "./node";
import { removesOneOfSeveral, SectionButtons, SectionRemovals } from "./section-buttons";

type Props = { plan: FormPlan; drawing: Drawing; isMain: boolean };

/** One real form that posts straight to Kratos (`ui.action`), with or without script. */
export function FlowForm({ plan, drawing, isMain }: Props) {
  const { kind, flow, words } = drawing;
  const name = `${kind}-flow-${plan.group}`;
  return (
    <pending-submit data-busy={words.t("actions.sending")} hidden={!plan.sections.some(isSeen) || undefined}>
      <form action={flow.ui.action} method={flow.ui.method} data-testid={name} id={name} className="stack">
        {/* So that a mail which this form causes is in the language of the page (docs/configuration.md). */}
        <input type="hidden" name="transient_payload" value={JSON.stringify({ locale: words.locale })} />
        {plan.hidden.map((node) => (
          <Hidden key={`${nodeId(node)}=${nodeValue(node)}`} name={nodeId(node)} value={nodeValue(node)} />
        ))}
        {plan.scripts.map((node) => (
          <Node key={nodeId(node)} node={node} drawing={drawing} />
        ))}
        {plan.sections.map((section, index) => (
          <SectionView
            key={section.group}
            section={section}
            plan={plan}
            drawing={drawing}
            index={index}
            isMain={isMain}
          />
        ))}
      </form>
    </pending-submit>
  );
}

type SectionProps = Props & { section: Section; index: number };

function SectionView({ section, plan, drawing, index, isMain }: SectionProps): ReactNode {
  const isFirst = index === 0;
  return (
    <>
      {isMain && choicesIn(plan).indexOf(section) === 1 && <Divider words={drawing.words} />}
      <MethodFrame section={section} drawing={drawing}>
        {section.hidden.map((node) => (
          <Hidden key={`${nodeId(node)}=${nodeValue(node)}`} name={nodeId(node)} value={nodeValue(node)} />
        ))}
        <AccountNameField section={section} plan={plan} drawing={drawing} />
        <SectionRemovals section={section} drawing={drawing} />
        {section.fields.map((node) => (
          <Node key={nodeId(node)} node={node} drawing={drawing} />
        ))}
        <SectionButtons
          section={{ ...section, buttons: section.buttons.filter((node) => !removesOneOfSeveral(node)) }}
          drawing={drawing}
          isFirst={isFirst}
          isMain={isMain}
        />
      </MethodFrame>
    </>
  );
}

// Hidden inputs without a value are left out, but for those that a script fills in.
function Hidden({ name, value }: { name: string; value: string }) {
  const isFilledByScript = /^(passkey|webauthn)_/.test(name);
  return value || isFilledByScript ? (
    <div data-testid={`node/input/${name}`} hidden>
      <input type="hidden" name={name} value={value} />
    </div>
  ) : null;
}

/** Beside a password, the account's name for password managers, when the form asks for none (not sent). */
function AccountNameField({ section, plan, drawing }: { section: Section; plan: FormPlan; drawing: Drawing }) {
  const asksPassword = section.fields.some((node) => isInput(node) && node.attributes.type === "password");
  const asksName = plan.sections.some(({ fields }) =>
    fields.some((node) => /^(identifier|traits\.)/.test(nodeId(node))),
  );
  const name = asksPassword && !asksName ? accountName(drawing) : undefined;
  if (!name) return null;
  return <Input type="text" autoComplete="username" defaultValue={name} readOnly hidden tabIndex={-1} />;
}
