import { Button } from "@/components/ui/button";
import { FieldMessages, messageIdOf } from "@/components/ui/field-messages";
import { Input } from "@/components/ui/input";
import { ruleFor, type TraitRule } from "@/lib/kratos/traits";
import { DateTimeInput } from "./date-time-input";
import { controlProps, fieldProps, type InputProps } from "./field-props";
import { isFixed } from "./fixed";
import { editOf, type Row } from "./list-rows";
import { messagesOf } from "./node-messages";

type Props = InputProps & { row: Row; index: number };

/** Types of input by the format of a list's values, as Kratos has them for single ones. */
const typeByFormat: Record<string, InputProps["node"]["attributes"]["type"]> = {
  email: "email",
  uri: "url",
  tel: "tel",
  date: "date",
  "date-time": "datetime-local",
};

/** One value of a list, with the button that takes it out. */
export function ListRow({ node, drawing, row, index }: Props) {
  const { words } = drawing;
  const { name } = node.attributes;
  const { id: groupId, label: groupLabel, errors } = fieldProps({ node, drawing });
  const label = `${groupLabel} ${index + 1}`;
  const id = `${groupId}-${index}`;
  const messages = messagesOf({ ...node, messages: [...row.messages] }, words);
  const ids = [
    ...messages.map(({ key }) => messageIdOf(id, key)),
    ...errors.map(({ key }) => messageIdOf(groupId, key)),
  ];
  const ties = {
    id,
    "aria-label": label,
    "aria-invalid": [...messages, ...errors].some(({ isError }) => isError) || undefined,
    "aria-describedby": ids.join(" ") || undefined,
  };
  return (
    <div
      data-row={row.for ?? ""}
      data-testid={`node/input/${name}.${index}`}
      hidden={row.for === "script" || undefined}
      className={row.for === "scriptless" ? "hidden flex-col gap-1.5 noscript:flex" : "field"}
    >
      <div className="flex gap-2">
        <Value node={node} drawing={drawing} row={row} index={index} ties={ties} />
        {!isFixed({ node, drawing }) && (
          <Button
            look="quiet"
            wide={false}
            // A list of one empty field has nothing to take out.
            hidden={(row.value === "" && index === 0 && !row.isRequired) || undefined}
            className={drawing.isForwarded ? untilScript : undefined}
            {...editOf(name, drawing, index)}
            aria-describedby={id}
          >
            {words.say("fields.remove")}
          </Button>
        )}
      </div>
      <FieldMessages id={id} messages={messages} />
    </div>
  );
}

/** Keeps the room of a button that needs script, and none where there is no script. */
export const untilScript = "invisible noscript:hidden";

type Ties = Parameters<typeof controlProps>[1];

function Value({ node, drawing, row, index, ties }: Props & { ties: Ties }) {
  const { name } = node.attributes;
  const rule = ruleFor(drawing.rules, name);
  const type = typeOf(rule);
  const single = {
    ...node,
    attributes: { ...node.attributes, type, pattern: rule?.pattern, required: row.isRequired },
  };
  const { focus } = drawing.messages;
  const control = {
    ...controlProps({ node: single, drawing }, ties),
    enterKeyHint: "next" as const,
    autoFocus:
      focus === `${name}.${index}` ||
      (index === 0 && focus === name) ||
      (focus === undefined && drawing.startAt === `${name}.${index}`) ||
      undefined,
    // What is only shown is sent all the same: Kratos drops what is not sent.
    disabled: row.for === "script" || undefined,
    readOnly: isFixed({ node, drawing }) || undefined,
    defaultValue: row.value,
  };
  if (type === "datetime-local")
    return <DateTimeInput {...control} format={drawing.words.say("fields.dateTimeHint")} />;
  return <Input {...control} type={type} pattern={rule?.pattern} step={type === "number" ? "any" : undefined} />;
}

function typeOf(rule: TraitRule | undefined) {
  if (rule?.kind === "number") return "number";
  return typeByFormat[rule?.format ?? ""] ?? "text";
}
