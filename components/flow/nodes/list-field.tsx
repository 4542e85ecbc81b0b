import { Button } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/field";
import { messageIdOf } from "@/components/ui/field-messages";
import { Tick } from "@/components/ui/input";
import type { ListItem } from "@/lib/screen/trait-lists";
import { choicesOf, fieldProps, type InputProps, optionalMark, titleOf } from "./field-props";
import { isFixed } from "./fixed";
import { ListRow, untilScript } from "./list-row";
import { editOf, rowsOf } from "./list-rows";

type Props = InputProps & { items: readonly ListItem[] };

/**
 * A trait that is a list: a box for each of its choices, or a field for each value. A form post repeats the name for each
 * value; without any, the list stays empty.
 */
export function ListField({ node, drawing, items }: Props) {
  const choices = choicesOf({ node, drawing });
  return (
    <Fieldset {...fieldProps({ node, drawing })} optional={optionalMark({ node, drawing })}>
      {choices ? (
        <Boxes node={node} drawing={drawing} items={items} />
      ) : (
        <Rows node={node} drawing={drawing} items={items} />
      )}
    </Fieldset>
  );
}

function Boxes({ node, drawing, items }: Props) {
  const { name, disabled } = node.attributes;
  const choices = choicesOf({ node, drawing }) ?? [];
  const values = items.map(({ value }) => value).filter(Boolean);
  // A value that the schema no longer lists is kept rather than lost.
  const others = values.filter((value) => !choices.some((choice) => choice.value === value));
  const all = [...choices, ...others.map((value) => ({ value, title: undefined }))];
  const { id, errors } = fieldProps({ node, drawing });
  const boxes = all.map((choice, index) => (
    <label
      key={choice.value}
      htmlFor={`${id}-${index}`}
      className="flex min-h-11 items-center gap-3 text-base text-ink cursor-pointer"
    >
      <Tick
        id={`${id}-${index}`}
        name={name}
        value={choice.value}
        defaultChecked={values.includes(choice.value)}
        disabled={disabled || undefined}
        aria-invalid={errors.some(({ isError }) => isError) || undefined}
        aria-describedby={errors.map(({ key }) => messageIdOf(id, key)).join(" ") || undefined}
        autoFocus={(index === 0 && drawing.messages.focus === name) || undefined}
      />
      <span>{titleOf(choice, { node, drawing })}</span>
    </label>
  ));
  // Browsers do not send what is switched off, and Kratos drops a trait that is not sent.
  const unsent = disabled
    ? values.map((value) => <input key={`+${value}`} type="hidden" name={name} value={value} />)
    : [];
  return [...boxes, ...unsent];
}

function Rows({ node, drawing, items }: Props) {
  const { words } = drawing;
  const { name } = node.attributes;
  const rows = rowsOf(items, { node, drawing });
  return (
    <list-field class="flex flex-col gap-2" data-removed={words.t("fields.removed")}>
      {drawing.isForwarded && items.length > 0 && (
        <p className="hidden text-sm text-muted noscript:block">{words.say("fields.emptyToRemove")}</p>
      )}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list has no other key
        <ListRow key={index} node={node} drawing={drawing} row={row} index={index} />
      ))}
      {!isFixed({ node, drawing }) && (
        <Button
          look="secondary"
          wide={false}
          className={drawing.isForwarded ? `self-start ${untilScript}` : "self-start"}
          {...editOf(name, drawing)}
        >
          {words.say("fields.addAnother")}
        </Button>
      )}
    </list-field>
  );
}
