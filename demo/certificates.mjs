import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const tenYears = 10 * 365 * 24 * 3600 * 1000;

/**
 * An authority of the demo's own, and for each program a certificate of it: with its name, for the loopback address, and
 * good for both sides of a connection. Made once in a folder, readable for its owner.
 * @param names of the programs, as their OAuth2 clients are called
 * @returns by name: { ca, cert, key }, paths of PEM files
 */
export async function certificatesIn(folder, names) {
  const file = (name) => join(folder, `${name}.pem`);
  const paths = names.map((name) => [name, { ca: file("ca"), cert: file(name), key: file(`${name}-key`) }]);
  if (paths.flatMap(([, of]) => Object.values(of)).every(existsSync)) return Object.fromEntries(paths);

  // Not above: `npm run demo` reads this file before it has installed anything.
  const { generate } = await import("selfsigned");
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(file(name), text, { mode: 0o600 });
  const common = { keyType: "ec", algorithm: "sha256", notAfterDate: new Date(Date.now() + tenYears) };
  const authority = await generate([{ name: "commonName", value: "The demo's authority" }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  write("ca", authority.cert);
  for (const name of names) {
    const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
      ...common,
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        { name: "basicConstraints", cA: false, critical: true },
        { name: "keyUsage", digitalSignature: true, critical: true },
        { name: "extKeyUsage", serverAuth: true, clientAuth: true },
        { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
      ],
    });
    write(name, cert);
    write(`${name}-key`, key);
  }
  return Object.fromEntries(paths);
}
