/**
 * Runs once before the first request. The front door has parsed the configuration before Next is loaded; this covers
 * a start by Next alone (`next dev`, `next start`). Throwing here would leave a server up that answers 500.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { checkAtStart } = await import("./lib/config/start-check");
  const { checkLanguages } = await import("./i18n/start-check");
  checkAtStart(checkLanguages);
}
