import type { AnyFlow } from "../kratos/flow";

/** The parameter by which Hydra names an application's sign-in. */
const loginChallengeParam = "login_challenge";

/**
 * The application's sign-in that a flow on the side of it belongs to: a recovery, a verification, the settings after a
 * recovery. Kratos keeps the query that the flow was started with, and where it goes on to.
 */
export function loginChallengeOf({ flow }: AnyFlow): string | undefined {
  return challengeIn(flow.request_url) ?? challengeIn(flow.return_to);
}

function challengeIn(url: string | undefined): string | undefined {
  return (url && URL.canParse(url) && new URL(url).searchParams.get(loginChallengeParam)) || undefined;
}
