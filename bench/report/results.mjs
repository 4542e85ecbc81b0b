import { number, table } from "../../tools/lib/markdown.mjs";
import { profile } from "../measure/browser.mjs";

const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

/** All tables of one run, as Markdown. @param image the plot's address beside the document */
export function results({ machine, pages, loading, throughput, processes, image }) {
  return `Measured with \`npm run bench\`: ${machine}.

### Bytes and requests

KB on the wire (brotli or gzip) in a browser with an empty cache, every first factor on; calls of Kratos to answer the page's address, redirects included.

${table(
  [
    { title: "page", left: true, of: ({ path }) => `\`${path}\`` },
    { title: "HTML", of: ({ document }) => kilobytes(document) },
    { title: "CSS", of: ({ stylesheet }) => kilobytes(stylesheet) },
    { title: "script", of: ({ script }) => kilobytes(script) },
    { title: "pictures", of: ({ image: bytes }) => kilobytes(bytes) },
    { title: "requests", of: ({ requests }) => requests },
    { title: "calls of Kratos", of: ({ calls }) => calls },
  ],
  pages,
)}

### Until the form can be used

Chromium with an empty cache: ${profile.latency} ms of latency, ${profile.kilobitsDown} kbit/s down, ${profile.kilobitsUp} kbit/s up, the CPU ${profile.cpu} times slower. Milliseconds from the click, the middle one of five. A painted form can be used: it needs no script.

${table(
  [
    { title: "page", left: true, of: ({ path }) => `\`${path}\`` },
    { title: "first byte", of: ({ firstByte }) => number(firstByte, 0) },
    { title: "form painted", of: ({ painted }) => number(painted, 0) },
    { title: "islands awake", of: ({ awake }) => number(awake, 0) },
  ],
  loading,
)}

### Requests

16 connections that ask again as soon as they are answered, headers of a browser, one process each. CPU is the answering process's own time per answer; on a machine that others use as well it is the number to compare.

${table(
  [
    { title: "what is asked", left: true, of: ({ what }) => what },
    { title: "CPU ms", of: ({ cpu }) => number(cpu, 2) },
    { title: "per second", of: ({ perSecond }) => number(perSecond, 0) },
    { title: "p50 ms", of: ({ p50 }) => number(p50, 1) },
    { title: "p99 ms", of: ({ p99 }) => number(p99, 1) },
  ],
  throughput,
)}

![CPU time per answer](${image})

### Start and memory

From the start of the process until it is ready; memory (RSS) in MiB with nothing to do, the most during 20 seconds with 50 connections, and after them.

${table(
  [
    { title: "process", left: true, of: ({ what }) => what },
    { title: "ready after ms", of: ({ ready }) => number(ready, 0) },
    { title: "idle", of: ({ idle }) => number(idle, 0) },
    { title: "most", of: ({ most }) => number(most, 0) },
    { title: "after the load", of: ({ afterLoad }) => number(afterLoad, 0) },
  ],
  processes,
)}`;
}
