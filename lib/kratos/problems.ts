/** A next step, named as the sentence of its button. */
export type NextStep = "again" | "signIn" | "home" | "startOver" | "signOut" | "help" | "deleteCookies";

type ProblemRow = { status: number; steps: readonly NextStep[]; passes?: true };

/**
 * Problem pages: sentences under `problems.<name>`, one HTTP status, and next steps, the best one first. `passes` marks
 * temporary ones: the page retries by itself.
 */
export const problems = {
  unavailable: { status: 503, steps: ["again"], passes: true },
  access: { status: 503, steps: ["again"], passes: true },
  unanswered: { status: 503, steps: ["signIn"] },
  loop: { status: 508, steps: ["again", "deleteCookies", "help"] },
  cookies: { status: 400, steps: ["again"] },
  doubledCookies: { status: 400, steps: ["deleteCookies", "help"] },
  hiddenCookie: { status: 400, steps: ["deleteCookies", "help"] },
  csrf: { status: 403, steps: ["again", "deleteCookies"] },
  disabled: { status: 404, steps: ["signIn"] },
  accountDisabled: { status: 403, steps: ["help", "signIn"] },
  alreadySignedOut: { status: 401, steps: ["signIn"] },
  tooMany: { status: 429, steps: ["again"], passes: true },
  returnTo: { status: 400, steps: ["home"] },
  identityMismatch: { status: 403, steps: ["home", "signOut"] },
  provider: { status: 400, steps: ["again"] },
  oauth: { status: 400, steps: ["home"] },
  configuration: { status: 500, steps: ["help", "home"] },
  badRequest: { status: 400, steps: ["startOver"] },
  notFound: { status: 404, steps: ["home"] },
  internal: { status: 500, steps: ["again", "help"] },
} as const satisfies Record<string, ProblemRow>;
export type Problem = keyof typeof problems;

/** A problem in the place of what a page was asked for. */
export type Explained = {
  ok: false;
  problem: Problem;
  /** Path of ours to go on at, where the page offers to delete cookies first. */
  to?: string;
};

/** The row of a problem. */
export function problemRow(problem: Problem): ProblemRow {
  return problems[problem];
}
