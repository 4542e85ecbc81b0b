import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

/**
 * People at work, one after the other per worker: a page that starts a flow, the same page again, and its form with a
 * wrong password. Nothing is tried again: what fails has failed.
 * @param url where they come in
 * @returns { sent, failed, why, stop }: `why` counts failures by their cause; `stop` waits for what is under way
 */
export function startLoad(url, workers) {
  const agent = new Agent({ keepAlive: true });
  const counts = { sent: 0, failed: 0, why: new Map() };
  let running = true;

  const send = async (expected, path, { method = "GET", headers = {}, body } = {}) => {
    counts.sent += 1;
    try {
      const answer = await exchange(agent, new URL(path, url), { method, headers, body });
      if (answer.status !== expected) throw new Error(`status ${answer.status}`);
      return answer;
    } catch (error) {
      counts.failed += 1;
      const why = `${method} ${path.split("?")[0]}: ${error.code ?? error.message}`;
      counts.why.set(why, (counts.why.get(why) ?? 0) + 1);
      return undefined;
    }
  };

  const person = async () => {
    while (running) {
      const page = await send(200, "/login");
      const flow = /\/self-service\/login\?flow=([\w-]+)/.exec(page?.body ?? "")?.[1];
      const token = /name="csrf_token"[^>]*value="([^"]+)"/.exec(page?.body ?? "")?.[1];
      if (!flow || !token) continue;
      const cookie = page.cookies.map((line) => line.split(";")[0]).join("; ");
      await send(200, `/login?flow=${flow}`, { headers: { cookie } });
      const fields = { csrf_token: token, method: "password", identifier: "nobody@example.com", password: "wrong" };
      const form = { cookie, "content-type": "application/x-www-form-urlencoded" };
      const body = new URLSearchParams(fields).toString();
      await send(303, `/self-service/login?flow=${flow}`, { method: "POST", headers: form, body });
    }
  };

  const people = Promise.all(Array.from({ length: workers }, person));
  const stop = async () => {
    running = false;
    await people;
    agent.destroy();
  };
  return Object.assign(counts, { stop });
}

function exchange(agent, url, { method, headers, body }) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method, headers: { accept: "text/html", ...headers } }, (answer) => {
      const { statusCode: status, headers: answered } = answer;
      text(answer).then((whole) => resolve({ status, body: whole, cookies: answered["set-cookie"] ?? [] }), reject);
    });
    outgoing.setTimeout(15_000, () => outgoing.destroy(new Error("no answer within 15 seconds")));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
