import { trimmed, urlIn } from "../addresses";
import type { Facts } from "../facts";
import type { Resolve } from "./ask";
import type { Live } from "./live";
import * as probes from "./probes";
import { visit } from "./visit";

type Options = { facts: Facts; issuer: string | undefined; resolve: Resolve };

/**
 * Looks at a running installation from where this process is. It begins a login and asks for pages and documents;
 * nothing is changed, but for the flow that Kratos makes and forgets.
 * @param address where people find our pages, without a slash at the end
 */
export async function look(address: string, { facts, issuer, resolve }: Options): Promise<Live> {
  const { flow, tls } = await visit(address, resolve);
  // Where not even the login answers, nothing else would.
  if (flow.steps.length === 0) return { address, flow };
  const asked = issuer ?? facts.hydra?.text("urls.self.issuer");
  const api = apiOf(flow.action) ?? facts.api?.url;
  const bases = [address, api, asked].flatMap((url) => (urlIn(url) ? trimmed(String(url)) : []));
  const live: Live = { address, flow };
  const parts = {
    plain: probes.plain(address, resolve),
    sizes: probes.sizes(address, resolve),
    openAdmin: probes.openAdmin([...new Set(bases)], resolve),
    ipv6: probes.ipv6(address, resolve),
    corsHeaders: api ? probes.corsHeaders(api, new URL(address).origin, resolve) : undefined,
    issuer: asked ? probes.issuer(asked, resolve) : undefined,
    leakCheck: checksLeaks(facts) ? probes.leakCheck(leakHost(facts)) : undefined,
  };
  for (const [name, part] of Object.entries(parts)) {
    const value = await part;
    if (value !== undefined) Object.assign(live, { [name]: value });
  }
  return tls ? { ...live, tls } : live;
}

/** Kratos' address for browsers, from where its form posts to. */
function apiOf(action: string | undefined): string | undefined {
  return action && urlIn(action) ? action.slice(0, action.indexOf("/self-service/")) : undefined;
}

const password = "selfservice.methods.password";

function checksLeaks({ kratos }: Facts): boolean {
  return Boolean(
    kratos?.flag(`${password}.enabled`, true) && kratos.flag(`${password}.config.haveibeenpwned_enabled`, true),
  );
}

function leakHost({ kratos }: Facts): string {
  return kratos?.text(`${password}.config.haveibeenpwned_host`) ?? "api.pwnedpasswords.com";
}
