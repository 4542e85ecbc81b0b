import { Checkbox } from "@/components/ui/field";
import { Tick } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";

/** The box by which people are not asked again by an application, and for how long. @param days Infinity = no end; 0 = no box */
export function RememberTick({ days, words }: { days: number; words: Translator }) {
  if (days === 0) return null;
  const label =
    days === Number.POSITIVE_INFINITY
      ? words.say("applications.remember")
      : words.say("applications.rememberDays", { days });
  return (
    <div data-testid="node/input/remember">
      <Checkbox id="remember" label={label}>
        {(ties) => <Tick {...ties} aria-describedby="remember-hint" name="remember" value="true" />}
      </Checkbox>
      <p id="remember-hint" className="text-sm text-muted">
        {words.say("applications.rememberHint")}
      </p>
    </div>
  );
}
