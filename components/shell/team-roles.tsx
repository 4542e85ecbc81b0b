import { Fieldset } from "@/components/ui/field";
import type { Translator } from "@/i18n/translator";
import { isUpTo, type TeamRole, teamRoles } from "@/lib/teams/role";

type Props = {
  /** What the sender is, who gives no more than that. */
  role: TeamRole;
  chosen: TeamRole;
  words: Translator;
};

/** The choice of a role, each with what it may do. */
export function TeamRoles({ role, chosen, words }: Props) {
  return (
    <Fieldset id="role" label={words.say("teams.role")}>
      {teamRoles
        .filter((one) => isUpTo(one, role))
        .toReversed()
        .map((one) => (
          <label key={one} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="radio"
              name="role"
              value={one}
              defaultChecked={one === chosen}
              className="mt-0.5 size-5 shrink-0 accent-primary"
            />
            <span className="min-w-0">
              <span className="block">{words.say(`teams.roles.${one}`)}</span>
              <span className="block text-[0.9375rem] text-muted">{words.say(`teams.may.${one}`)}</span>
            </span>
          </label>
        ))}
    </Fieldset>
  );
}
