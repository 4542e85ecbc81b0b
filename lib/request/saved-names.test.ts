import { describe, expect, it } from "vitest";
import { forgetName, keepName, nameBox, savedNames } from "./saved-names";

const flow = "f-1";
const browserWith = (setCookie: string | undefined) => ({ cookie: setCookie?.split(";")[0] });
type Box = "ticked" | "unticked" | "none";
const wanted = { ticked: true, unticked: false, none: undefined };
const signIn = (name: string, box: Box = "ticked") => ({ flow, name, wants: wanted[box], isSignedIn: true });
const step = (name: string, box: Box = "ticked") => ({ flow, name, wants: wanted[box], isSignedIn: false });

describe("names saved on a browser", () => {
  it("are saved once their sign-in has worked, and only if that was asked for", () => {
    expect(keepName({}, signIn("ada@example.com", "none"))).toBeUndefined();
    expect(keepName({}, signIn("ada@example.com", "unticked"))).toBeUndefined();
    const failed = browserWith(keepName({}, step("adda@example.com")));
    expect(savedNames(failed)).toEqual([]);
    expect([nameBox(failed, flow).isTicked, nameBox(failed, "f-2").isTicked]).toEqual([true, false]);
    const done = keepName(failed, signIn("ada@example.com"));
    expect(savedNames(browserWith(done))).toEqual(["ada@example.com"]);
    expect(done).toMatch(/; HttpOnly/);
    const value = /^portico_names=([^;]+)/.exec(done ?? "")?.[1] ?? "";
    expect(Buffer.from(value, "base64url").toString("latin1")).not.toContain("example");
  });

  it("wait for a code or a password on the next page of the same flow", () => {
    const asked = browserWith(keepName({}, step("ada@example.com")));
    expect(savedNames(browserWith(keepName(asked, signIn("ada@example.com", "none"))))).toEqual(["ada@example.com"]);
    const other = keepName(asked, { ...signIn("eve@example.com", "none"), flow: "f-2" });
    expect(savedNames(browserWith(other))).toEqual([]);
    const unticked = browserWith(keepName(asked, step("ada@example.com", "unticked")));
    expect(savedNames(browserWith(keepName(unticked, signIn("ada@example.com", "none"))))).toEqual([]);
  });

  it("are three at most, the last one first, each once", () => {
    let cookies = {};
    for (const name of ["a@x.example", "b@x.example", "c@x.example", "B@x.example", "d@x.example"])
      cookies = browserWith(keepName(cookies, signIn(name)));
    expect(savedNames(cookies)).toEqual(["d@x.example", "B@x.example", "c@x.example"]);
    expect(keepName(cookies, signIn("d@x.example"))).toBeUndefined();
  });

  it("are forgotten where the box is unticked, one by one, or all at once", () => {
    const two = browserWith(keepName(browserWith(keepName({}, signIn("ada"))), signIn("eve")));
    expect(savedNames(browserWith(keepName(two, signIn("eve", "unticked"))))).toEqual(["ada"]);
    expect(savedNames(browserWith(forgetName(two, "ada")))).toEqual(["eve"]);
    expect(forgetName(two, undefined)).toMatch(/^portico_names=; Max-Age=0/);
  });

  it("cannot be made up or changed", () => {
    const cookie = browserWith(keepName({}, signIn("ada@example.com"))).cookie ?? "";
    for (const made of ["portico_names=x", `${cookie.slice(0, -2)}AA`, 'portico_names={"names":["eve"]}', ""])
      expect(savedNames({ cookie: made })).toEqual([]);
  });
});
