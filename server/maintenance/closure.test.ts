import { describe, expect, it } from "vitest";
import type { Maintenance } from "../../lib/maintenance/planned-work";
import { doorTo, newFlow, pages, visit } from "../page-cache/test-pages";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";

const closure: Maintenance = {
  from: "2026-12-05T22:00:00Z",
  until: "2026-12-06T02:00:00Z",
  closed: true,
  isUnderWay: true,
};
const retryAfter = "Sun, 06 Dec 2026 02:00:00 GMT";

/** Next, as app/maintenance decides. */
function closedPages() {
  const drawn: string[] = [];
  const next: Handler = async (req, res) => {
    const { page, returnPath, response, maintenance } = contextFor(req);
    drawn.push(page);
    if (maintenance?.isUnderWay && page.startsWith("/maintenance"))
      Object.assign(response, { status: 503, retryAfter });
    res.writeHead(200, { "Content-Type": "text/html" }).end(`<p>${page} back to ${returnPath}`);
  };
  return { drawn, next };
}

describe("a planned closure", () => {
  const door = async (kratos?: Parameters<typeof openDoor>[0]["kratos"]) => {
    const { drawn, next } = closedPages();
    return { drawn, port: await openDoor({ next, ...(kratos && { kratos }), maintenance: () => closure }) };
  };

  it.each([
    ["GET", "/login?return_to=x", "/login?return_to=x"],
    ["GET", "/", "/"],
    ["GET", "/consent?consent_challenge=c", "/consent?consent_challenge=c"],
    ["GET", "/maintenance", "/"],
    ["POST", "/sessions/revoke", "/"],
    ["POST", "/self-service/login?flow=a-1", "/login?flow=a-1"],
    ["GET", "/self-service/login/browser?aal=aal2", "/login?aal=aal2"],
  ])("answers %s %s as 503, with its end and the way back", async (method, path, back) => {
    const { port } = await door();
    const { status, headers, body } = await ask(port, path, { method, headers: { accept: "text/html" } });
    expect([status, headers["retry-after"]]).toEqual([503, retryAfter]);
    expect(body).toMatch(/^<p>\/maintenance\?/);
    expect(body).toContain(`back to ${back}`);
  });

  it("is told to programs as JSON", async () => {
    const { port, drawn } = await door();
    const { status, headers, body } = await ask(port, "/login", { headers: { accept: "application/json" } });
    expect([status, headers["retry-after"]]).toEqual([503, retryAfter]);
    expect(JSON.parse(body).error.id).toBe("portico_maintenance");
    expect(drawn).toEqual([]);
  });

  it("leaves health, files, languages and what applications ask alone", async () => {
    const { port } = await door((_, res) => void res.writeHead(200, { "Content-Type": "application/json" }).end("{}"));
    for (const path of ["/health/alive", "/health/ready", "/sessions/whoami", "/schemas", "/languages?to=/login"])
      expect((await ask(port, path)).status, path).toBe(200);
  });

  it("is drawn once for everybody, whoever they are", async () => {
    const { port, drawn } = await door();
    for (const cookie of ["", "ory_kratos_session=s", "portico_account=ada"])
      expect((await ask(port, "/login", { headers: { accept: "text/html", cookie } })).status).toBe(503);
    expect(drawn).toHaveLength(1);
    await ask(port, "/login", { headers: { accept: "text/html", "accept-language": "de" } });
    expect(drawn).toHaveLength(2);
  });
});

it("a kept page changes when a notice begins, and when it ends", async () => {
  const { drawn, next } = pages();
  const flow = newFlow();
  let told: Maintenance | undefined;
  const port = await doorTo([flow], next, { maintenance: () => told });
  const see = () => visit(port, flow);
  await see();
  told = { ...closure, isUnderWay: false };
  await see();
  await see();
  told = { ...closure, closed: false };
  await see();
  expect(drawn).toHaveLength(3);
  told = undefined;
  await see();
  expect(drawn).toHaveLength(3);
});
