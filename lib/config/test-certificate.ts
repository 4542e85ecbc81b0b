import { generate } from "selfsigned";

/** A certificate (PEM) for localhost that signs itself, and so is its own authority. @param name its subject */
export async function testCertificate(name: string): Promise<{ cert: string; key: string }> {
  const pem = await generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  return { cert: pem.cert, key: pem.private };
}
