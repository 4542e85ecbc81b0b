import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { Person } from "../support/people/person.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { startProxy } from "../support/servers/proxy.mjs";
import type { Servers } from "../support/servers/servers.ts";
import { test as base } from "../support/test.ts";

type Visitor = {
  /** Opens a page. @returns the paths that Kratos was asked for meanwhile, and the flow of the page */
  visit: (path: string) => Promise<{ calls: string[]; flow: string }>;
};

type Fixtures = {
  /** Somebody at a process of their own, signed in if there is a person. */
  newCaller: (person?: Person) => Promise<Visitor>;
  /** Has Kratos answer the one path only once it is asked for the other one as well. @returns whether it was, in time */
  hold: (path: string, other: string) => Promise<boolean>;
};

/** What pages ask Kratos for, seen between the two. */
const test = base.extend<Fixtures & { wire: Wire }>({
  wire: async ({ servers }, use, { testId }) => {
    const wire = await startWire(servers, testId);
    await use(wire);
    await wire.close();
  },

  newCaller: async ({ wire }, use) => {
    await use(async (person) => {
      const signedIn = person && (await signInAsProgram(wire.url, person.email, person.password));
      const cookies = signedIn?.headers["set-cookie"] ?? (await ask(`${wire.url}/login`)).headers["set-cookie"] ?? [];
      const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
      return {
        async visit(path) {
          wire.calls.length = 0;
          const { status, body } = await ask(wire.url + path, { headers: { accept: "text/html", cookie } });
          expect(status, path).toBe(200);
          return { calls: [...wire.calls], flow: /\/self-service\/\w+\?flow=([\w-]+)/.exec(body)?.[1] ?? "" };
        },
      };
    });
  },

  hold: async ({ wire }, use) => use((path, other) => wire.hold(path, other)),
});

type Wire = Awaited<ReturnType<typeof startWire>>;

/** A process behind which we see the calls. */
async function startWire(servers: Servers, name: string) {
  const calls: string[] = [];
  let held: { path: string; other: string; told: (inTime: boolean) => void } | undefined;
  const proxy = await startProxy({
    port: await freePort(),
    target: servers.kratos.publicUrl,
    fault: async ({ req, forward }) => {
      const path = (req.url ?? "").replace(/\?.*/, "");
      if (!path.startsWith("/health/")) calls.push(path);
      if (path === held?.path) {
        const { other, told } = held;
        held = undefined;
        for (let waits = 0; waits < 50 && !calls.includes(other); waits += 1) await delay(20);
        told(calls.includes(other));
      }
      await forward();
    },
  });
  // The doctor's own calls, some time after the start, are none of a page.
  const env = { ...servers.settings.env, DOCTOR: "off" };
  const settings = await withOwnPorts(servers.settings, { kratosPublicUrl: proxy.url, env });
  const child = await startPortico(settings, servers.logFile(`calls-${name}`));
  return {
    url: `http://127.0.0.1:${settings.port}`,
    calls,
    hold: (path: string, other: string) =>
      new Promise<boolean>((told) => {
        held = { path, other, told };
      }),
    async close() {
      await child.stop();
      await proxy.close();
    },
  };
}

const read = (kind: string) => `/self-service/${kind}/flows`;
const start = (kind: string) => `/self-service/${kind}/browser`;

test("home and settings take one call of Kratos each, and the identity schemas one in five minutes", async ({
  newCaller,
  account,
}) => {
  const { visit } = await newCaller(account);
  const { calls, flow } = await visit("/settings");
  expect(calls).toEqual([start("settings"), "/schemas"]);
  expect((await visit("/settings")).calls).toEqual([start("settings")]);
  expect((await visit(`/settings?flow=${flow}`)).calls).toEqual([read("settings")]);
  expect((await visit("/")).calls).toEqual(["/sessions/whoami"]);
  const { visit: visitAsStranger } = await newCaller();
  for (const kind of ["registration", "login", "recovery", "verification"]) {
    expect((await visitAsStranger(`/${kind}`)).calls).toEqual([start(kind)]);
  }
});

test("the list of devices takes two calls, since Kratos leaves the own one out of its list, and both at once", async ({
  newCaller,
  account,
  hold,
}) => {
  const { visit } = await newCaller(account);
  const isAtOnce = hold("/sessions/whoami", "/sessions");
  expect((await visit("/sessions")).calls.toSorted()).toEqual(["/sessions", "/sessions/whoami"]);
  expect(await isAtOnce).toBe(true);
  const isAlsoTheOtherWay = hold("/sessions", "/sessions/whoami");
  await visit("/sessions");
  expect(await isAlsoTheOtherWay).toBe(true);
});

test("the check-up and what happened ask for all at once, or for the session alone before the admin API", async ({
  newCaller,
  account,
  hold,
}) => {
  const { visit } = await newCaller(account);
  const sessions = ["/sessions", "/sessions/whoami"];
  expect((await visit("/security")).calls.toSorted()).toEqual([start("settings"), ...sessions].toSorted());
  expect((await visit("/security")).calls.toSorted(), "what settings offer is known").toEqual(sessions);
  expect((await visit("/activity")).calls).toEqual(["/sessions/whoami"]);
  expect((await visit("/not-me")).calls).toEqual(["/sessions/whoami"]);
  const isAtOnce = hold("/sessions/whoami", "/sessions");
  await visit("/security");
  expect(await isAtOnce).toBe(true);
});

test.describe("a flow that is gone", () => {
  test.use({ profile: "short-lived" });

  test("takes two calls and no redirect, whether it has expired, is unknown or is of an earlier session", async ({
    newCaller,
    account,
    newPerson,
  }) => {
    const { visit } = await newCaller(account);
    const { flow } = await visit("/settings");
    const renewed = [read("settings"), start("settings")];
    const unknown = await visit(`/settings?flow=${randomUUID()}`);
    expect(unknown.calls).toEqual(renewed);
    expect(unknown.flow).toMatch(/^[0-9a-f-]{36}$/);
    const other = await newCaller(await newPerson().seeded());
    expect((await other.visit(`/settings?flow=${flow}`)).calls).toEqual(renewed);
    await expect.poll(async () => (await visit(`/settings?flow=${flow}`)).calls, { timeout: 15_000 }).toEqual(renewed);
    const stranger = await newCaller();
    for (const kind of ["login", "registration", "recovery", "verification"]) {
      const { calls } = await stranger.visit(`/${kind}?flow=${randomUUID()}`);
      expect(calls.filter((path) => path !== "/schemas")).toEqual([read(kind), start(kind)]);
    }
  });
});
