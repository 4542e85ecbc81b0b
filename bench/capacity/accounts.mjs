/**
 * Accounts with hashes of one password that were made before: with bcrypt's lowest cost, so that what is measured is not
 * the hash, and with the cost that our sample configuration has.
 */
import { Failure } from "../../tools/lib/failure.mjs";

const password = "Maple-for-measurements";
const hashes = {
  4: "$2b$04$nB7mEwNqXo4sVt1LzRkPe.LlKO9Rad1cpsCgOVTX.i4xDGr3r3Grq",
  12: "$2b$12$nB7mEwNqXo4sVt1LzRkPe.U8cZtbmxeizKisnBhOLcYlUqTenMUhe",
};
/** Cost of the hash in deploy/kratos/kratos.yml. */
export const sampleCost = 12;
const count = 100;

/** Somebody whose hash is cheap; numbers below nought have that of our sample. */
export function person(number) {
  return { email: number < 0 ? "dear@example.com" : `bench-${number % count}@example.com`, password };
}

/** Creates all of them. @param adminUrl of Kratos */
export async function createAccounts(adminUrl) {
  const identity = ({ email }, hash) => ({
    schema_id: "person",
    traits: { email, name: { first: "Ada", last: "Lovelace" } },
    credentials: { password: { config: { hashed_password: hash } } },
    verifiable_addresses: [{ value: email, via: "email", verified: true, status: "completed" }],
  });
  const identities = Array.from({ length: count }, (_, number) => identity(person(number), hashes[4]));
  for (const one of [identity(person(-1), hashes[sampleCost]), ...identities]) {
    const answer = await fetch(`${adminUrl}/admin/identities`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(one),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Failure(`Kratos refused an account: ${answer.status} ${await answer.text()}`);
  }
}
