/**
 * Ends this process, and with it the servers that it has started, if it is still there after so many minutes: whatever
 * hangs, a measurement ends.
 */
export function endAfter(minutes) {
  const end = () => {
    console.error(`\nNot done after ${minutes} minutes. The machine may be too busy: try again later.`);
    process.exit(1);
  };
  setTimeout(end, minutes * 60_000).unref();
}
