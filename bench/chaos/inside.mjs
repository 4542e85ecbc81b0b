/**
 * Loaded into Portico before its own code (`node --expose-gc --import`): its clock and its DNS can be disturbed, and its
 * living heap read, by requests to CONTROL_PORT on the loopback.
 */
import dns from "node:dns";
import http from "node:http";

const OwnDate = Date;
let offset = 0;
const now = () => OwnDate.now() + offset;
globalThis.Date = new Proxy(OwnDate, {
  construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now()], as),
  apply: () => new OwnDate(now()).toString(),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});

/** The name under which Portico knows Kratos; no DNS has it. */
const name = "kratos.chaos.example";
const lookup = dns.lookup;
let answer = "address";
dns.lookup = (host, options, callback) => {
  if (host !== name) return lookup(host, options, callback);
  const [{ all = false }, done] = typeof options === "function" ? [{}, options] : [options, callback];
  const fail = (code) => done(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code, hostname: host }));
  if (answer === "unknown") return void setImmediate(fail, "ENOTFOUND");
  // As the C library does, after its own time-outs.
  if (answer === "silent") return void setTimeout(fail, 10_000, "EAI_AGAIN").unref();
  const address = { address: "127.0.0.1", family: 4 };
  setImmediate(() => (all ? done(null, [address]) : done(null, address.address, address.family)));
};

http
  .createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url, "http://localhost");
    if (pathname === "/clock") offset = Number(searchParams.get("ms"));
    if (pathname === "/dns") answer = searchParams.get("answer");
    globalThis.gc();
    globalThis.gc();
    res.end(String(process.memoryUsage().heapUsed));
  })
  .listen(Number(process.env.CONTROL_PORT), "127.0.0.1")
  .unref();
