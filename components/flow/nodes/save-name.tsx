import { Checkbox } from "@/components/ui/field";
import { Tick } from "@/components/ui/input";
import { href } from "@/lib/request/href";
import { type NameBox, saveNameField } from "@/lib/request/saved-names";
import { type Drawing, fieldId } from "../drawing";

/** DOM id of the list of further names. */
export const savedNamesId = "saved-names";

/** The box that has this browser save the name of the account, and the way to what it has saved. */
export function SaveName({ box: { names, isTicked }, words }: { box: NameBox; words: Drawing["words"] }) {
  const hasNames = names.length > 0;
  return (
    <div data-testid="save-name" className="-my-2">
      {/* Only what is there can be forgotten. */}
      {isTicked && <input type="hidden" name={saveNameField} value="false" />}
      <Checkbox
        id={fieldId("login", saveNameField)}
        label={
          <>
            {words.say("savedNames.save")}
            {/* For who is about to: on a phone the button below must stay in view beside the keyboard. */}
            <span className="hidden text-sm text-muted [label:has(:checked)_&]:block">
              {words.say("savedNames.notShared")}
            </span>
          </>
        }
      >
        {(ties) => <Tick {...ties} name={saveNameField} value="true" defaultChecked={isTicked} />}
      </Checkbox>
      {hasNames && (
        <a className="row-link text-sm" href={href("/saved-names")}>
          {words.say("savedNames.manage")}
        </a>
      )}
      {names.length > 1 && (
        <datalist id={savedNamesId}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </div>
  );
}
