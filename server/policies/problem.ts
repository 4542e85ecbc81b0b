/** A mistake in a file of policies. */
export type Problem = {
  /** Below the folder of the policies. */
  file: string;
  line?: number | undefined;
  reason: string;
};

/** relations/teams.yaml:3: … */
function problemText({ file, line, reason }: Problem): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${reason}`;
}

/** Files that cannot be used. The message has a line for each mistake. */
export class PolicyError extends Error {
  constructor(problems: readonly Problem[]) {
    const order = (a: Problem, b: Problem) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
    super([...problems].sort(order).map(problemText).join("\n"));
  }
}
