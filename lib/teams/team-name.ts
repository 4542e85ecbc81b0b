/** Teams that one person can own, at most. */
export const maxTeams = 20;

/** Characters of a name, at most. */
export const maxTeamName = 60;

/** The name of a team as a form gives it, in one line; undefined if it says nothing, or too much. */
export function teamNameOf(value: unknown): string | undefined {
  const name = String(value ?? "")
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  return name.length > 0 && name.length <= maxTeamName ? name : undefined;
}
