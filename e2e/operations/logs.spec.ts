import { expect, test } from "@playwright/test";
import { leaksIn } from "../support/assert/secrets.ts";

const secret = 'pa"ss w@rd/+ü';

test("the search of all logs at the end finds what it looks for", () => {
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
  for (const form of forms) expect(leaksIn(`{"event":"request","x":"${form}"}\n`, [secret]), form).toEqual([secret]);
  expect(leaksIn('{"event":"request","path":"/login"}\n', [secret])).toEqual([]);
});
