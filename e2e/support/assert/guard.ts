import { type BrowserContext, expect, type Response } from "@playwright/test";
import type { Servers } from "../servers/servers.ts";
import { isIsland, scriptProblems } from "./scripts.ts";
import { plant } from "./secrets.ts";

/**
 * Holds for every page of every test: no console error, no uncaught error, no alert box, no CSP violation, no request
 * to a foreign host, no failing document that the test did not announce, no framework script, and little script of our own.
 */
export function createGuard({ uiUrl, kratos }: Servers) {
  const ownOrigins = [uiUrl, new URL(kratos.browserUrl).origin];
  const problems: { text: string; status?: number }[] = [];
  const announced = new Set<number>();
  const tolerated: RegExp[] = [];
  const pending = new Set<Promise<void>>();
  const contexts: BrowserContext[] = [];

  async function inspect(response: Response) {
    if (!response.request().isNavigationRequest()) return;
    const status = response.status();
    if (status >= 400) problems.push({ text: `${status} ${response.url()}`, status });
    if (!response.url().startsWith(uiUrl) || !response.headers()["content-type"]?.includes("text/html")) return;
    // A page that was left before it was read is of no interest.
    const html = await response.text().catch(() => "");
    plant(...heldBy(html));
    for (const text of await scriptProblems(response.url(), html)) problems.push({ text });
  }

  return {
    /** This test meets documents with such a status, and means to. */
    expectStatus(...statuses: number[]) {
      for (const status of statuses) announced.add(status);
    },

    /** This test makes the browser complain so, and means to. */
    allow(complaint: RegExp) {
      tolerated.push(complaint);
    },

    async watch(context: BrowserContext) {
      contexts.push(context);
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI || event.sample}`);
        });
      });
      context.on("console", (message) => {
        if (message.type() !== "error") return;
        const { url } = message.location();
        const status = /status of (\d{3})/.exec(message.text())?.[1];
        problems.push({ text: `console: ${message.text()} (${url})`, status: status ? Number(status) : undefined });
      });
      context.on("dialog", (dialog) => {
        problems.push({ text: `${dialog.type()} box: ${dialog.message()}` });
        void dialog.dismiss();
      });
      context.on("weberror", (error) => problems.push({ text: `uncaught: ${error.error().stack}` }));
      context.on("request", (request) => {
        const url = request.url();
        if (/^https?:/.test(url) && !ownOrigins.includes(new URL(url).origin))
          problems.push({ text: `foreign: ${url}` });
        if (request.resourceType() === "script" && !isIsland(url)) problems.push({ text: `framework script: ${url}` });
      });
      context.on("response", (response) => {
        const inspection = inspect(response).catch((error: unknown) => void problems.push({ text: String(error) }));
        pending.add(inspection);
        void inspection.finally(() => pending.delete(inspection));
      });
    },

    async settle() {
      await Promise.all(pending);
      for (const context of contexts.splice(0)) {
        // A browser that the test has closed itself has none any more.
        const cookies = await context.cookies().catch(() => []);
        plant(...cookies.filter(({ name }) => isSecret(name)).map(({ value }) => value));
      }
    },

    verify() {
      const left = problems.filter(
        ({ text, status }) => !(status && announced.has(status)) && !tolerated.some((pattern) => pattern.test(text)),
      );
      expect([...new Set(left.map(({ text }) => text))], "what every page must hold").toEqual([]);
    },
  };
}

export type Guard = ReturnType<typeof createGuard>;

/** What a page holds that no log may: CSRF tokens and ids of flows. */
function heldBy(html: string): string[] {
  const tokens = [...html.matchAll(/<input\b[^>]*name="csrf_token"[^>]*>/g)].flatMap(
    ([tag]) => / value="([^"]+)"/.exec(tag)?.[1] ?? [],
  );
  const flows = [...html.matchAll(/[?;&]flow=([0-9a-f-]{36})/g)].flatMap(([, id]) => id ?? []);
  return [...new Set([...tokens, ...flows])];
}

/** Our own cookies say words ("password"), but for the one that knows this browser. */
function isSecret(cookie: string): boolean {
  return !cookie.startsWith("portico_") || cookie === "portico_known";
}
