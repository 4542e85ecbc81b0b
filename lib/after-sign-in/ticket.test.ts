import { expect, it } from "vitest";
import { askedAgain, nextPath, readTicket } from "./ticket";

const ticket = {
  to: "https://app.example.com/ü?x=1",
  who: "w",
  how: "password",
  isRemote: false,
  canKeep: true,
  forApplication: false,
};
const textOf = (path: string) => new URL(path, "http://x").searchParams.get("t") ?? "";

it("is read as it was written", () => {
  expect(readTicket(textOf(nextPath(ticket)))).toEqual({ ...ticket, isSigned: true });
});

it("is not trusted with another destination, or another signature", () => {
  const [, signature] = textOf(nextPath(ticket)).split(".");
  const other = Buffer.from(JSON.stringify({ ...ticket, to: "https://evil.example/" })).toString("base64url");
  for (const forged of [`${other}.${signature}`, `${other}.`, other, `${other}.${"A".repeat(43)}`])
    expect(readTicket(forged)).toMatchObject({ to: "https://evil.example/", isSigned: false });
});

it.each(["", ".", "x.y", "bnVsbA.x", "W10.x", Buffer.from('{"to":1,"who":"","how":""}').toString("base64url")])(
  "%j is none",
  (value) => {
    expect(readTicket(value)).toBeUndefined();
  },
);

it("finds the page that has asked, in the address that Kratos returns to", () => {
  const base = "https://id.example.com/id";
  const text = textOf(nextPath(ticket));
  const again = askedAgain(`${base}/next?t=${encodeURIComponent(text)}&done=yes`, "f-1", base) ?? "";
  expect(again).toBe(`/next?t=${text}&flow=f-1`);
  for (const other of [undefined, `${base}/`, "https://evil.example/next?t=x", `${base}/nextdoor?t=x`])
    expect(askedAgain(other, "f-1", base)).toBeUndefined();
});
