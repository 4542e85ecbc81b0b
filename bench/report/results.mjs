import { number, table } from "../../tools/lib/markdown.mjs";
import { line } from "../measure/browser.mjs";
import { connections } from "../measure/rows.mjs";
import { budgetTable } from "./budgets.mjs";
import { ratioTable } from "./ratios.mjs";

const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

/** All tables of one run, as Markdown. @param image the plot's address beside the document */
export function results({ machine, rounds, pages, loading, requests, ratios, budgets, image }) {
  return `Measured with \`npm run bench\`: ${machine}.

### Requests

${rounds} rounds, in each of which every row was kept busy for a second, in another order: ${connections} connections that ask again as soon as they are answered, headers of a browser, one process each. CPU is the answering process's own time per answer, and the number to compare where others use the machine as well; of Kratos, what it spent on that answer. Each cell is the middle of the rounds, with the lowest and the highest; "÷ ref." compares with the reference in the same round.

${requestTable(requests)}
${oddAnswers(requests)}
${ratioTable(ratios)}

![CPU time per answer](${image})

### Start, memory and size

From the start of the process until it is ready (the middle of five starts); memory of one process, under a load of login, refused login, registration and settings; what the Dockerfile copies into the image.

${budgetTable(budgets)}

### Bytes and requests

KB on the wire (brotli or gzip) in a browser with an empty cache, every first factor on; calls of Kratos to answer the page's address, redirects included.

${table(
  [
    { title: "page", left: true, of: ({ path }) => `\`${path}\`` },
    { title: "HTML", of: ({ document }) => kilobytes(document) },
    { title: "CSS", of: ({ stylesheet }) => kilobytes(stylesheet) },
    { title: "script", of: ({ script }) => kilobytes(script) },
    { title: "pictures", of: ({ image: bytes }) => kilobytes(bytes) },
    { title: "requests", of: ({ requests: count }) => count },
    { title: "calls of Kratos", of: ({ calls }) => calls },
  ],
  pages,
)}

### Until the form can be used

Chromium with an empty cache, the CPU ${line.cpu} times slower, behind a relay that makes the line: ${line.latency} ms for a round trip, ${line.kilobitsDown} kbit/s down, ${line.kilobitsUp} kbit/s up. Milliseconds from the click, the middle one of five; two round trips (one to connect, one to ask) are in the first byte, and TLS would add one. A painted form can be used: it needs no script.

${table(
  [
    { title: "page", left: true, of: ({ path }) => `\`${path}\`` },
    { title: "first byte", of: ({ firstByte }) => number(firstByte, 0) },
    { title: "form painted", of: ({ painted }) => number(painted, 0) },
    { title: "islands awake", of: ({ awake }) => number(awake, 0) },
  ],
  loading,
)}`;
}

/** The rows of `summaryOf`, CPU first. */
export const requestTable = (rows) =>
  table(
    [
      { title: "what is asked", left: true, of: ({ what }) => what },
      { title: "CPU ms", of: ({ cpu }) => ranged(cpu, 2) },
      { title: "÷ ref.", of: ({ cpuToReference }) => middle(cpuToReference, 1) },
      { title: "per second", of: ({ perSecond }) => ranged(perSecond, 0) },
      { title: "÷ ref.", of: ({ rateToReference }) => middle(rateToReference, 2) },
      { title: "p50 ms", of: ({ p50 }) => middle(p50, 1) },
      { title: "p99 ms", of: ({ p99 }) => middle(p99, 1) },
      { title: "Kratos' CPU ms", of: ({ kratosCpu }) => middle(kratosCpu, 2) },
    ],
    rows,
  );

const middle = (spread, digits) => (spread ? number(spread.middle, digits) : "");

const ranged = (spread, digits) =>
  spread
    ? `${number(spread.middle, digits)} (${number(spread.low, digits)}–${number(spread.high, digits)})`
    : "not known";

function oddAnswers(rows) {
  const lines = rows
    .filter(({ odd }) => Object.keys(odd).length > 0)
    .map(({ what, odd }) => {
      const counts = Object.entries(odd).map(([status, count]) => `${count} times ${status}`);
      return `- **${what}** also answered otherwise, so its figures do not count: ${counts.join(", ")}`;
    });
  return lines.length > 0 ? `\n${lines.join("\n")}\n` : "";
}
