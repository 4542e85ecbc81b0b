import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { Agent, type AgentOptions } from "node:https";
import { createSecureContext } from "node:tls";
import { log } from "../observability/log";

/** Files in PEM for TLS to Kratos; the certificate and its key are ours, for a Kratos (or mesh) that asks for one. */
export type TlsFiles = { ca?: string; cert?: string; key?: string };

/** A file that cannot be used, with the part it plays. */
export class TlsFileError extends Error {
  constructor(
    readonly part: keyof TlsFiles,
    reason: string,
  ) {
    super(reason);
  }
}

/** Milliseconds between two looks at the files. */
const lookEvery = 5000;

/** Milliseconds that calls under way have to end on the connections of before. */
const grace = 60_000;

/**
 * Reads the files and tries them.
 * @throws TlsFileError if one is missing, is no PEM, or the key does not belong to the certificate
 */
export function readTls(files: TlsFiles): { ca?: Buffer; cert?: Buffer; key?: Buffer } {
  const ca = read(files, "ca");
  const cert = read(files, "cert");
  const key = read(files, "key");
  // A secure context takes a CA file without any certificate for one that trusts nobody.
  attempt("ca", () => ca && new X509Certificate(ca));
  attempt("cert", () => cert && createSecureContext({ cert }));
  attempt("key", () => key && createSecureContext({ cert, key }));
  return { ca, cert, key };
}

/**
 * An agent for calls over TLS that follows its files: certificates are renewed while we run. Files that cannot be used
 * are logged as `tls_files_refused`, and the ones before stay in use.
 * @returns what gives the agent of this moment
 */
export function tlsAgent(files: TlsFiles, options: AgentOptions, now: () => number = Date.now): () => Agent {
  let agent = new Agent({ ...options, ...readTls(files) });
  let print = fingerprintOf(files);
  let looked = now();
  return () => {
    if (now() - looked < lookEvery) return agent;
    looked = now();
    const current = fingerprintOf(files);
    if (current === print) return agent;
    print = current;
    try {
      const next = new Agent({ ...options, ...readTls(files) });
      const before = agent;
      agent = next;
      setTimeout(() => before.destroy(), grace).unref();
      log("info", "tls_files_reloaded");
    } catch (error) {
      const part = error instanceof TlsFileError ? error.part : "unknown";
      log("error", "tls_files_refused", { part, error: error instanceof Error ? error.message : "unknown" });
    }
    return agent;
  };
}

/** True for an error that says: the certificate of the other side, or ours, was not accepted. */
export function isTlsRefusal(code: string): boolean {
  return /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(
    code,
  );
}

function read(files: TlsFiles, part: keyof TlsFiles): Buffer | undefined {
  const path = files[part];
  return path === undefined ? undefined : attempt(part, () => readFileSync(path));
}

function attempt<T>(part: keyof TlsFiles, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new TlsFileError(part, error instanceof Error ? error.message : "cannot be used");
  }
}

/** Changes with the files: a mounted secret is swapped by a link, so the inode counts as well. */
function fingerprintOf(files: TlsFiles): string {
  return Object.values(files)
    .map((path) => {
      const stat = path && statSync(path, { throwIfNoEntry: false });
      return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : "";
    })
    .join("|");
}
