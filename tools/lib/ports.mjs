import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const given = server.address().port;
      server.close(() => resolve(given));
    });
  });
}

/** True when nothing listens at the port, on the loopback address or on all. */
export async function isFree(port) {
  for (const host of ["127.0.0.1", "0.0.0.0"]) {
    try {
      await listen(port, host);
    } catch (error) {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") return false;
      throw error;
    }
  }
  return true;
}

/** A port number from a variable, or its default. @throws Failure if it is none. */
export function portFrom(env, variable, fallback) {
  const text = env[variable]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Failure(`${variable}=${text} is no port: it must be a number from 1 to 65535.`);
}

/**
 * Checks that all ports can be had.
 * @param wanted [{ port, variable, what }]
 * @param command that was called
 * @throws Failure naming each busy port and the variable that chooses another
 */
export async function requireFree(wanted, command = "npm start") {
  const problems = [];
  for (const { port, variable, what } of wanted) {
    const twin = wanted.find((other) => other.port === port && other.variable !== variable);
    if (twin) problems.push(`${variable} and ${twin.variable} are both ${port}: each server needs a port of its own.`);
    else if (!(await isFree(port))) {
      problems.push(
        `Port ${port}, wanted for ${what}, is in use. Stop what listens there, or choose another: ${variable}=${port + 1} ${command}`,
      );
    }
  }
  if (problems.length > 0) throw new Failure(problems.join("\n"));
}
