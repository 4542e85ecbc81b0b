/**
 * `npm run receipt -- verify <file>`: says whether the receipt of a deletion is genuine. It needs the PORTICO_SECRET of the
 * deployment, or `--key <file>` with its public key. Ends with 1 if it is not.
 *
 * `npm run receipt -- key`: prints that public key (PEM), for people who are to verify receipts without the secret.
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
  const ownKey = () => {
    const secret = process.env.PORTICO_SECRET;
    if (!secret) throw new Failure("Set PORTICO_SECRET to that of the deployment, or name its public key with --key.");
    return receiptKey(secret);
  };
  if (command === "key" && !file)
    return console.log(createPublicKey(ownKey()).export({ type: "spki", format: "pem" }).trim());
  if (command !== "verify" || !file || more.length > 0) throw new Failure(usage);
  const key = values.key ? createPublicKey(readFileSync(values.key)) : ownKey();
  const verdict = verifyReceipt(readFileSync(file, "utf8"), key);
  if (verdict !== "genuine") throw new Failure(`${file}: ${sentences[verdict]}`);
  console.log(`${file}: ${sentences[verdict]}`);
});
