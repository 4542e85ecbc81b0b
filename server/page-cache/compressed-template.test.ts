import { randomBytes, randomUUID } from "node:crypto";
import { request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { compressTemplate, fillCompressed } from "./compressed-template";
import { placeholders } from "./placeholders";
import { fill, templateOf } from "./template";
import { doorTo, newFlow, pages, valueOfNode } from "./test-pages";

const [id, csrf, time] = placeholders.map(({ mark }) => mark) as [string, string, string];

const values = () =>
  new Map([
    [id, randomUUID()],
    [csrf, randomBytes(64).toString("base64")],
    [time, new Date().toISOString()],
  ]);

const sentence = {
  en: "Sign in & more. ",
  ar: "تسجيل الدخول إلى حسابك. ",
  ja: "ログインしてください。",
  emoji: "🔑🇩🇪",
};

function pageIn(words: string): string {
  const form = (name: string) =>
    `<form action="/self-service/login?flow=${id}" name="${name}"><input name="csrf_token" value="${csrf}">${words}</form>`;
  return `<p>${words.repeat(5)}</p>${form("password")}<i data-now="${time}"></i>${form("passkey")}${form("code")}<a href="/languages?to=${id}${id}${words}`;
}

function templateIn(words: string) {
  const template = templateOf(pageIn(words));
  if (!template) throw new Error("no template");
  return template;
}

describe("a page that was compressed once", () => {
  it.each(Object.entries(sentence))("is everybody's own page when it is unpacked (%s)", async (_, words) => {
    const template = templateIn(words);
    const compressed = await compressTemplate(template, values());
    if (!compressed) throw new Error("not compressed");
    for (let visit = 0; visit < 50; visit += 1) {
      const own = values();
      const bytes = fillCompressed(compressed, own);
      expect(bytes && brotliDecompressSync(bytes).toString()).toBe(fill(template, own));
    }
  });

  it("has the same length for everybody, whatever the values have in common with the page", async () => {
    const template = templateIn(sentence.en);
    const compressed = await compressTemplate(template, values());
    if (!compressed) throw new Error("not compressed");
    const alike = values().set(csrf, "csrf_token value".repeat(6).slice(0, 88));
    expect(fillCompressed(compressed, alike)?.length).toBe(fillCompressed(compressed, values())?.length);
  });

  it("is no page for values of another length, nor without one of them", async () => {
    const compressed = await compressTemplate(templateIn(sentence.en), values());
    if (!compressed) throw new Error("not compressed");
    expect(fillCompressed(compressed, values().set(csrf, "short"))).toBeUndefined();
    const less = values();
    less.delete(id);
    expect(fillCompressed(compressed, less)).toBeUndefined();
    expect(await compressTemplate(templateIn(sentence.en), less)).toBeUndefined();
    expect(await compressTemplate(templateIn(sentence.en), values().set(csrf, "x".repeat(129)))).toBeUndefined();
  });
});

/** The bytes of a visit's page, with Brotli. */
function packed(port: number, { id }: { id: string }) {
  return new Promise<Buffer>((resolve, reject) => {
    const headers = { accept: "text/html", "accept-encoding": "br" };
    const asked = request({ port, host: "127.0.0.1", path: `/login?flow=${id}`, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      expect(answer.headers["content-length"]).toBe(String(body.length));
      resolve(body);
    });
    asked.on("error", reject).end();
  });
}

describe("a page that many ask for", () => {
  it("holds everybody's own values before and after it is compressed", async () => {
    const { next, drawn } = pages();
    const flows = Array.from({ length: 50 }, () => newFlow());
    const door = await doorTo(flows, next);
    const expectOwnPage = (bytes: Buffer, flow: (typeof flows)[number]) => {
      const html = brotliDecompressSync(bytes).toString();
      expect(html).toContain(`value="${valueOfNode(flow, "csrf_token")}"`);
      expect(html.match(/(?<=flow=|flow%3D)[\da-f-]{36}/g)).toEqual([flow.id, flow.id]);
    };
    const [first, ...others] = flows;
    if (!first) throw new Error("no flow");
    for (let visits = 0; visits < 16; visits += 1) expectOwnPage(await packed(door, first), first);
    // From then on the token stands in it as it is.
    const isOnce = (bytes: Buffer, flow: typeof first) => bytes.includes(valueOfNode(flow, "csrf_token"));
    await vi.waitFor(async () => expect(isOnce(await packed(door, first), first)).toBe(true), 10_000);
    for (const flow of others) {
      const bytes = await packed(door, flow);
      expect(isOnce(bytes, flow)).toBe(true);
      expectOwnPage(bytes, flow);
    }
    expect(drawn).toHaveLength(1);
  });
});
