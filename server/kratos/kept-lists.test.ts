import { expect, test } from "vitest";
import { keptListsCookie, listKeeper } from "./kept-lists";

const target = "/self-service/registration?flow=f";
const body = Buffer.from(
  "traits.tags=a&traits.tags=b&traits.email=e&trait_lists=traits.tags+traits.colours&password=secret",
);
const secret = () => ["a-secret-of-the-tests-with-32-letters"] as const;
const recalled = (keeper: ReturnType<typeof listKeeper>, value: string, page = "/registration?flow=f") =>
  keeper.recall({ headers: { cookie: `${keptListsCookie}=${value}` }, target: page });

test("the lists of a refused registration come back, to any replica, and nothing else does", () => {
  const [cookie = ""] = listKeeper({ secret }).keep({ method: "POST", target }, body);
  const value = /^portico_lists=([^;]+)/.exec(cookie)?.[1] ?? "";
  expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
  expect(Buffer.from(value, "base64url").toString("latin1")).not.toContain("traits");
  expect(recalled(listKeeper({ secret }), value)).toEqual({ flow: "f", form: "traits.tags=a&traits.tags=b" });
  expect(recalled(listKeeper({ secret }), value, "/login")).toBeUndefined();
  expect(recalled(listKeeper({ secret: undefined }), value)).toBeUndefined();
  for (const broken of ["", "x", value.slice(2), `${value}A`.slice(1)])
    expect(recalled(listKeeper({ secret }), broken)).toBeUndefined();
});

test("a form without lists, or with too much for a cookie, leaves none", () => {
  const keeper = listKeeper({ secret });
  expect(keeper.keep({ method: "POST", target }, Buffer.from("traits.tags=a"))).toEqual([]);
  expect(keeper.keep({ method: "POST", target: "/self-service/login?flow=f" }, body)).toEqual([]);
  const long = Buffer.from(`trait_lists=traits.tags&traits.tags=${"a".repeat(3000)}`);
  expect(keeper.keep({ method: "POST", target }, long)).toEqual([]);
});
