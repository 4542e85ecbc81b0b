/**
 * Calls `leave` once somebody wants this process to end.
 *
 * npm runs scripts through a shell, and passes a signal on to that shell only, which dies of it and
 * leaves us running. So under npm, a parent that is gone counts as a signal too.
 */
export function onLeave(leave) {
  let called = false;
  const once = (signal) => {
    if (!called) leave(signal);
    called = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, once);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once("SIGTERM"), 300).unref();
}
