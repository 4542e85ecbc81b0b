import { Input } from "@/components/ui/input";
import { unicodeAddress } from "@/lib/identity/address";
import { isInput, nodeId } from "@/lib/kratos/flow";
import { choicesIn, type FormPlan, isSeen, type Section } from "@/lib/screen/form-plan";
import { accountName } from "@/lib/screen/screen";
import { CeremonyNotes, ceremonyFrame } from "./ceremony";
import { Divider } from "./divider";
import type { Drawing } from "./drawing";
import { HiddenInputs } from "./hidden-inputs";
import { KeyList } from "./key-list";
import { Node } from "./node";
import { SaveName } from "./nodes/save-name";
import { removesOneOfSeveral, SectionButtons } from "./section-buttons";

type Props = { section: Section; plan: FormPlan; drawing: Drawing; isInMainForm: boolean };

/** The nodes of one method, in a plain column or in the island that runs its ceremony. */
export function MethodSection({ section, plan, drawing, isInMainForm }: Props) {
  const ceremony = ceremonyFrame(section, drawing);
  const Frame = ceremony?.island ?? "div";
  const removals = section.buttons.filter(removesOneOfSeveral);
  const actions = section.buttons.filter((node) => !removesOneOfSeveral(node));
  const isFirst = plan.sections[0] === section;
  return (
    <>
      {isInMainForm && choicesIn(plan).indexOf(section) === 1 && <Divider words={drawing.words} />}
      {/* What shows nothing takes no room. */}
      <Frame className="stack" hidden={!isSeen(section) || undefined} {...ceremony?.data}>
        <HiddenInputs nodes={section.hidden} />
        <AccountNameField section={section} plan={plan} drawing={drawing} />
        {/* What is there already, each with its removal, stands above the field and the button that add one more. */}
        {!drawing.adds && <KeyList removals={removals} drawing={drawing} />}
        {section.fields.map((node) => (
          <Node key={nodeId(node)} node={node} drawing={drawing} />
        ))}
        {/* Behind the password: between the two, it would stand in the way of who goes on with the keyboard. */}
        {isFirst && <NameToSave plan={plan} drawing={drawing} />}
        <SectionButtons buttons={actions} drawing={drawing} isFirst={isFirst} isInMainForm={isInMainForm} />
        {ceremony && <CeremonyNotes ceremony={ceremony} words={drawing.words} />}
      </Frame>
    </>
  );
}

/** Where a form asks for the name of the account, the box that has this browser save it. */
function NameToSave({ plan, drawing }: Pick<Props, "plan" | "drawing">) {
  const { account, nameBox, words } = drawing;
  const asksName = plan.sections.some(({ fields }) => fields.some((node) => nodeId(node) === "identifier"));
  if (!asksName || account !== undefined || !nameBox) return null;
  return <SaveName box={nameBox} words={words} />;
}

/** Beside a password, the account's name for password managers, when the form asks for none (not sent). */
function AccountNameField({ section, plan, drawing }: Omit<Props, "isInMainForm">) {
  const asksPassword = section.fields.some((node) => isInput(node) && node.attributes.type === "password");
  const asksName = plan.sections.some(({ fields }) =>
    fields.some((node) => /^(identifier|traits\.)/.test(nodeId(node))),
  );
  const name = asksPassword && !asksName ? accountName(drawing) : undefined;
  if (!name) return null;
  return (
    <Input type="text" autoComplete="username" defaultValue={unicodeAddress(name)} readOnly hidden tabIndex={-1} />
  );
}
