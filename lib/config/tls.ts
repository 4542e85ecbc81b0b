import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { Agent, type AgentOptions } from "node:https";
import { createSecureContext } from "node:tls";
import { log } from "../observability/log";

/** Paths of PEM files for TLS to a server; the certificate and its key are ours, for a server (or mesh) that asks for one. */
export type TlsFiles = { ca?: string; cert?: string; key?: string };

type TlsPart = keyof TlsFiles;

/** A file that cannot be used, with the part it plays. */
class TlsFileError extends Error {
  constructor(
    readonly part: TlsPart,
    reason: string,
  ) {
    super(reason);
  }
}

/** Milliseconds between two checks of the files. */
const checkIntervalMs = 5000;

/** Milliseconds that calls under way have to end on connections of the agent before: the longest SUBMIT_TIMEOUT_MS, twice. */
const closeAfterMs = 1_260_000;

/**
 * Reads the files and checks that they can be used.
 * @throws TlsFileError if one is missing, is no PEM, or the key does not belong to the certificate
 */
function readTls(files: TlsFiles): { ca?: Buffer; cert?: Buffer; key?: Buffer } {
  const ca = read(files, "ca");
  const cert = read(files, "cert");
  const key = read(files, "key");
  // OpenSSL reads a CA file that holds no certificate without complaint, and then trusts nothing.
  attempt("ca", () => ca && new X509Certificate(ca));
  attempt("cert", () => cert && createSecureContext({ cert }));
  attempt("key", () => key && createSecureContext({ cert, key }));
  return { ca, cert, key };
}

/**
 * Looks for what is wrong with the files.
 * @param server its URL, the variable of that, and what the variables of the files begin with
 * @returns the file that cannot be used, or that is missing beside another
 */
export function tlsProblem(
  files: TlsFiles,
  { prefix, url = "", name }: { prefix: string; url: string | undefined; name: string },
): { part: TlsPart; reason: string } | undefined {
  if (files.cert && !files.key) return { part: "key", reason: `is required with ${prefix}_CERT_FILE` };
  if (files.key && !files.cert) return { part: "cert", reason: `is required with ${prefix}_KEY_FILE` };
  const [given] = (["ca", "cert"] as const).filter((part) => files[part]);
  if (given && !url.startsWith("https:"))
    return { part: given, reason: `has no use: ${name} does not begin with https:` };
  try {
    readTls(files);
    return undefined;
  } catch (error) {
    if (!(error instanceof TlsFileError)) throw error;
    return { part: error.part, reason: `cannot be used: ${error.message}` };
  }
}

/**
 * An agent for calls over TLS that follows its files: certificates are renewed while we run. Files that cannot be used
 * are logged as `tls_files_refused`, and the ones before stay in use.
 * @returns a function that gives the current agent
 */
export function tlsAgent(files: TlsFiles, options: AgentOptions, now: () => number = Date.now): () => Agent {
  let agent = new Agent({ ...options, ...readTls(files) });
  let fingerprint = fingerprintOf(files);
  let checkedAt = now();
  return () => {
    if (now() - checkedAt < checkIntervalMs) return agent;
    checkedAt = now();
    const current = fingerprintOf(files);
    if (current === fingerprint) return agent;
    fingerprint = current;
    try {
      const next = new Agent({ ...options, ...readTls(files) });
      const before = agent;
      agent = next;
      setTimeout(() => before.destroy(), closeAfterMs).unref();
      log("info", "tls_files_reloaded");
    } catch (error) {
      const part = error instanceof TlsFileError ? error.part : "unknown";
      log("error", "tls_files_refused", { part, error: error instanceof Error ? error.message : "unknown" });
    }
    return agent;
  };
}

/** True for the code of an error that means: the other side's certificate, or ours, was not accepted. */
export function isTlsRefusal(code: string): boolean {
  return /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(
    code,
  );
}

function read(files: TlsFiles, part: TlsPart): Buffer | undefined {
  const path = files[part];
  return path === undefined ? undefined : attempt(part, () => readFileSync(path));
}

function attempt<T>(part: TlsPart, work: () => T): T {
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
