import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, type AgentOptions } from "node:https";
import { createSecureContext } from "node:tls";
import { log } from "../observability/log";
import { followFiles } from "./follow-files";

/** Paths of PEM files for TLS to a server; the certificate and its key are ours, for a server (or mesh) that asks for one. */
export type TlsFiles = { ca?: string; cert?: string; key?: string };

type TlsPart = keyof TlsFiles;

/** What the files hold, as Node's TLS takes it. */
export type Tls = { ca?: Buffer; cert?: Buffer; key?: Buffer };

/** A file that cannot be used, with the part it plays. */
class TlsFileError extends Error {
  constructor(
    readonly part: TlsPart,
    reason: string,
  ) {
    super(reason);
  }
}

/** Milliseconds that calls under way have to end on connections of the agent before: the longest SUBMIT_TIMEOUT_MS, twice. */
const closeAfterMs = 1_260_000;

/**
 * Reads the files and checks that they can be used.
 * @throws TlsFileError if one is missing, is no PEM, or the key does not belong to the certificate
 */
function readTls(files: TlsFiles): Tls {
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
  const scheme = name === "REDIS_URL" ? "rediss:" : "https:";
  if (given && !url.startsWith(scheme))
    return { part: given, reason: `has no use: ${name} does not begin with ${scheme}` };
  try {
    readTls(files);
    return undefined;
  } catch (error) {
    if (!(error instanceof TlsFileError)) throw error;
    return { part: error.part, reason: `cannot be used: ${error.message}` };
  }
}

/**
 * What the files hold, following them: certificates are renewed while we run. Files that cannot be used are logged as
 * `tls_files_refused`, and the ones before stay in use.
 * @param reloaded called with what is new
 * @throws TlsFileError at the start
 */
export function followTls(files: TlsFiles, reloaded: (tls: Tls) => void = () => {}): (now?: number) => Tls {
  return followFiles({
    paths: Object.values(files),
    read: () => readTls(files),
    reloaded(tls) {
      reloaded(tls);
      log("info", "tls_files_reloaded");
    },
    refused: (error) =>
      log("error", "tls_files_refused", {
        part: error instanceof TlsFileError ? error.part : "unknown",
        error: error.message,
      }),
  });
}

/** An agent for calls over TLS that follows its files. @returns a function that gives the current agent */
export function tlsAgent(files: TlsFiles, options: AgentOptions): (now?: number) => Agent {
  const follow = followTls(files, (tls) => {
    const before = agent;
    agent = new Agent({ ...options, ...tls });
    setTimeout(() => before.destroy(), closeAfterMs).unref();
  });
  let agent = new Agent({ ...options, ...follow() });
  return (now) => {
    follow(now);
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
