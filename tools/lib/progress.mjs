/** Numbered steps with their times, and a sign of life while a long one runs. */

const heartbeatSeconds = 15;

/** 75 -> "1:15" */
export function clock(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * A plan of `total` steps.
 * @returns step(title, work): prints the title and runs `work(report)`; `report(text)` says what
 * it is doing at the moment, and `report.silence()` stops the heartbeat, for work that prints itself.
 * What `work` returns as a string is printed beside the time. `step.table()` has a line for each step
 * that was run, with the minutes that it took.
 */
export function plan(total, print = console.log) {
  const begun = Date.now();
  let number = 0;
  const taken = [];
  async function step(title, work) {
    number += 1;
    const started = Date.now();
    print(`[${number}/${total}] ${title} …`);
    let doing = "";
    const heartbeat = setInterval(() => {
      print(`      still at it after ${clock(Date.now() - started)}${doing && `: ${doing.slice(0, 100)}`}`);
    }, heartbeatSeconds * 1000);
    const report = (text) => {
      doing = text.trim();
    };
    report.silence = () => clearInterval(heartbeat);
    try {
      const result = await work(report);
      const note = typeof result === "string" ? result : "done";
      print(`      ${note} (${clock(Date.now() - started)}, ${clock(Date.now() - begun)} in all)`);
      return result;
    } finally {
      clearInterval(heartbeat);
      taken.push({ title, time: Date.now() - started });
    }
  }
  step.table = () => taken.map(({ title, time }) => `${clock(time).padStart(6)}  ${title}`).join("\n");
  return step;
}
