import { once } from "node:events";
import http from "node:http";
import { expect, test } from "vitest";
import { listenerOf } from "../lib/process.mjs";
import { peerOf, peerRows } from "./peers.mjs";

test("a peer has the name that it was given, or its host's", () => {
  expect(peerOf("http://localhost:4455/login")).toEqual({ name: "localhost:4455", url: "http://localhost:4455/login" });
  const url = "http://127.0.0.1:8080/auth?client_id=a=b";
  expect(peerOf(`Keycloak=${url}`)).toEqual({ name: "Keycloak", url });
  for (const wrong of ["Keycloak", "Keycloak=", "https://example.com/", "http://"])
    expect(() => peerOf(wrong)).toThrow("--compare takes");
});

test("a peer that redirects has two rows: its page with cookies, and the whole visit", async () => {
  const server = http.createServer(({ url, headers }, res) => {
    if (url === "/login") res.writeHead(303, { location: "/flow?id=1", "set-cookie": "csrf=one; Path=/" }).end();
    else if (url === "/flow?id=1" && headers.cookie === "csrf=one") res.end("page");
    else res.writeHead(url === "/plain" && !headers.cookie ? 200 : 403).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const pidOf = process.platform === "linux" ? listenerOf : () => process.pid;

  const rows = await peerRows(`Other=${origin}/login`, pidOf);
  expect(rows.map(({ what }) => what)).toEqual([
    "Other: login page of a flow",
    "Other: login page that starts its flow, 2 requests",
  ]);
  expect(rows.map(({ pid }) => pid)).toEqual([process.pid, process.pid]);
  expect(await peerRows(`${origin}/plain`, pidOf)).toHaveLength(1);
  await expect(peerRows(`${origin}/none`, pidOf)).rejects.toThrow("answers 403: no login page");
  server.close();
});
