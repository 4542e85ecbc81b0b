/**
 * `npm run receipt -- verify <file>`: says whether the receipt of a deletion is genuine. It needs the PORTICO_SECRET of the
 * deployment (or PORTICO_SECRET_FILE, with all secrets that still count), or `--key <file>` with its public key. Ends with 1
 * if it is not.
 *
 * `npm run receipt -- key`: prints that public key (PEM) of the secret in use, for people who are to verify receipts without
 * the secret.
 */
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const usage = "Usage:\nnpm run receipt -- verify <file> [--key <public key>]\nnpm run receipt -- key";

const sentences = {
  genuine: "genuine: it is as we signed it",
  changed: "changed: it is not what we signed",
  "other key": "signed with another key: of another deployment, or before PORTICO_SECRET was changed",
  "no receipt": "no receipt",
};

await main(async () => {
  const { values, positionals } = argumentsOf({ key: { type: "string" } });
  const [command, file, ...more] = positionals;
  const { receiptKey, verifyReceipt } = await loadTypescript("lib/deletion/receipt.ts");
  const { secretValues } = await loadTypescript("lib/config/secrets.ts");
  const ownKeys = () => {
    const secrets = secretsIn(process.env, secretValues);
    if (secrets.length === 0)
      throw new Failure("Set PORTICO_SECRET to that of the deployment, or name its public key with --key.");
    return secrets.map(receiptKey);
  };
  if (command === "key" && !file)
    return console.log(createPublicKey(ownKeys()[0]).export({ type: "spki", format: "pem" }).trim());
  if (command !== "verify" || !file || more.length > 0) throw new Failure(usage);
  const keys = values.key ? [publicKeyIn(values.key)] : ownKeys();
  const text = textOf(file);
  const verdicts = keys.map((key) => verifyReceipt(text, key));
  const verdict = verdicts.find((each) => each !== "other key") ?? "other key";
  if (verdict !== "genuine") throw new Failure(`${file}: ${sentences[verdict]}`);
  console.log(`${file}: ${sentences[verdict]}`);
});

/** @throws Failure if PORTICO_SECRET cannot be used */
function secretsIn(env, secretValues) {
  try {
    return secretValues("secret", env);
  } catch (error) {
    throw new Failure(error.message);
  }
}

/** @throws Failure if there is no such file */
function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Failure(`${path}: cannot be read (${error.code})`);
  }
}

/** @throws Failure if the file holds no key */
function publicKeyIn(path) {
  const text = textOf(path);
  try {
    return createPublicKey(text);
  } catch {
    throw new Failure(`${path}: no public key (PEM)`);
  }
}
