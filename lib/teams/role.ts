/** What somebody is in a team, the most first: Keto's `Team:<id>#<role>s`. */
export const teamRoles = ["owner", "admin", "member"] as const;

export type TeamRole = (typeof teamRoles)[number];

/** @param value of a form */
export function roleOf(value: unknown): TeamRole | undefined {
  return teamRoles.find((role) => role === value);
}

/** True for a role that somebody may give, or act on who has it: up to their own. */
export function isUpTo(role: TeamRole, own: TeamRole | undefined): boolean {
  return own !== undefined && own !== "member" && teamRoles.indexOf(role) >= teamRoles.indexOf(own);
}
