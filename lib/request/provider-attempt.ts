import { type FlowKind, isFlowKind } from "../kratos/flow";
import { cookieOf, ownCookie } from "./cookies";

/** The flow in which a person has chosen a provider (a sign-in, a registration, a connection in the settings). */
export type ProviderAttempt = { kind: FlowKind; flow: string };

/**
 * Remembers the flow while the person is at the provider: `<kind>.<flow id>`. A return that fails does not name it, since
 * only Kratos can read the state parameter.
 */
const providerCookie = "portico_provider";

/** Seconds: as long as Kratos lets people take at a provider (its continuity session). */
const maxAge = 30 * 60;

/** Set-Cookie value. */
export function rememberProviderAttempt({ kind, flow }: ProviderAttempt): string {
  return ownCookie(providerCookie, `${kind}.${flow}`, maxAge);
}

/** The flow that a return from a provider belongs to; undefined if this browser has been to none. */
export function providerAttemptOf(headers: { cookie?: string | undefined }): ProviderAttempt | undefined {
  const [kind, flow = ""] = (cookieOf(headers, providerCookie) ?? "").split(".");
  return isFlowKind(kind) && /^[\w-]+$/.test(flow) ? { kind, flow } : undefined;
}
