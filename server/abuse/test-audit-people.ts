import { parseConfig } from "../../lib/config/config";
import type { PageEvent } from "../../lib/request/page-event";
import type { Handler } from "../pages/collecting-response";
import { contextFor } from "../test-server";
import { keyedHash } from "./keyed-hash";

export const secret = "a-secret-of-the-tests-with-32-letters";
export const env = { PORTICO_SECRET: secret, RATE_LIMIT_ACCOUNT: "2" };
const hash = keyedHash(parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", ...env }));

/** Nothing of this may be in any line. */
export const typed = {
  name: "person@example.com",
  password: "pass-word-typed",
  code: "271828",
  token: "csrf-token-held",
};
export const session = "session-cookie-value";
export const flow = "6f1d2c1e-0000-4000-8000-00000000f10e";
export const identity = "1de47174-0000-4000-8000-000000000001";

export const who = { account: hash("account", typed.name) };
export const held = { session: hash("session", session) };
export const inFlow = { flow: hash("flow", flow) };

/** A page of ours that reports an event. */
export const reports =
  (event: PageEvent): Handler =>
  async (req, res) => {
    contextFor(req).response.events.push(event);
    res.writeHead(200, { "Content-Type": "text/html" }).end("<html><body><p>page</p></body></html>");
  };
