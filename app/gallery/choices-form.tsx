import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import { brandNames } from "@/lib/brands/brand";
import { href } from "@/lib/request/href";
import { type Choices, themes, widths } from "./choices";
import { TokenEditor } from "./token-editor";

/** What is shown, and what is edited: one form, so that all of it stands in the address. */
export function ChoicesForm({ choices }: { choices: Choices }) {
  return (
    <form className="flex flex-col gap-6 text-sm" action={href("/gallery")}>
      <div className="flex flex-wrap items-start gap-6">
        <Choice name="brand" values={brandNames()} chosen={choices.brands} />
        <Choice name="locale" values={offeredLocales()} chosen={choices.locales} label={nameOf} />
        <Choice name="theme" values={themes} chosen={choices.themes} />
        <Choice name="width" values={widths} chosen={choices.widths} />
        <label className="flex flex-col gap-1">
          only
          <input
            name="only"
            defaultValue={choices.only}
            placeholder="login, passkey, wrong …"
            className="min-h-11 rounded-control border border-control bg-field px-4"
          />
        </label>
        <button type="submit" className="btn btn-primary self-center">
          Show
        </button>
      </div>
      <TokenEditor brand={choices.brands[0] ?? "default"} edits={choices.edits} />
    </form>
  );
}

type ChoiceProps = {
  name: string;
  values: readonly string[];
  chosen: readonly string[];
  label?: (value: string) => string;
};

function Choice({ name, values, chosen, label = String }: ChoiceProps) {
  return (
    <label className="flex flex-col gap-1">
      {name}
      <select
        name={name}
        multiple
        size={4}
        defaultValue={[...chosen]}
        className="rounded border border-control bg-field px-2"
      >
        {values.map((option) => (
          <option key={option} value={option}>
            {label(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
