import { type Answer, ask } from "../servers/http.ts";

export type Form = { method?: string; headers?: Record<string, string>; body?: string };

/** A browser's requests without the browser: cookies are kept and redirects followed, to the page at the end. */
export type Walker = (path: string, form?: Form) => Promise<Answer>;

/**
 * @param uiUrl whose pages are asked for; redirects elsewhere are not followed
 * @param patienceMs after which the page at the end must be there, redirects included
 */
export function newWalker(uiUrl: string, patienceMs: number): Walker {
  const jar = new Map<string, string>();
  const step = async (url: string, { headers = {}, ...form }: Form) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(url, { ...form, headers: { accept: "text/html", ...headers, ...(cookie && { cookie }) } });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [pair = ""] = line.split(";");
      const cut = pair.indexOf("=");
      jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  };
  const walk = async (path: string, form: Form): Promise<Answer> => {
    let answer = await step(uiUrl + path, form);
    for (let hops = 0; hops < 10; hops++) {
      const { status, headers, url } = answer;
      if (status < 300 || status > 399 || !headers.location) return answer;
      const next = new URL(headers.location, url);
      if (next.origin !== new URL(uiUrl).origin) return answer;
      answer = await step(next.href, {});
    }
    throw new Error(`${path} leads around in circles`);
  };
  return async (path, form = {}) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no page within ${patienceMs} ms: ${path}`)), patienceMs);
    });
    return Promise.race([walk(path, form), late]).finally(() => clearTimeout(timer));
  };
}
