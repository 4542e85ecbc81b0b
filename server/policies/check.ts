import { declaredIn } from "./declared";
import { type Case, languageFile, type Policies } from "./files";
import { ketoAt } from "./keto";
import { problemsOfNames } from "./names";
import { PolicyError } from "./problem";
import { subjectText, targetText } from "./relation";

/** A Keto that was started for one check, with the folder's namespaces and nothing else. */
export type FreshKeto = { readUrl: string; writeUrl: string; languageUrl: string };

/** A line for each case, for people, and the counts. */
export type Checked = { table: string; passed: number; failed: number };

/**
 * Puts the relations into a fresh Keto and asks it each case.
 * @throws PolicyError for mistakes in the files, KetoError if Keto does not answer
 */
export async function checkPolicies(policies: Policies, fresh: FreshKeto): Promise<Checked> {
  await requireLanguage(policies.language, fresh.languageUrl);
  const problems = problemsOfNames(policies, declaredIn(policies.language));
  if (problems.length > 0) throw new PolicyError(problems);
  const keto = ketoAt(fresh);
  const insert = [...policies.relations, ...policies.given].map(({ relation }) => relation);
  await keto.write({ insert, delete: [] });
  const answers = await keto.check(policies.cases.map(({ relation }) => relation));
  const rows = policies.cases.map((one, index) => ({ ...one, isRight: answers[index] === one.may }));
  const failed = rows.filter(({ isRight }) => !isRight).length;
  return { table: tableOf(rows), passed: rows.length - failed, failed };
}

/** @throws PolicyError with what Keto finds wrong in the Ory Permission Language */
async function requireLanguage(text: string, url: string): Promise<void> {
  const answer = await fetch(`${url}/opl/syntax/check`, { method: "POST", body: text });
  const { errors } = (await answer.json()) as { errors?: { message: string; start: { Line: number } }[] };
  const problems = (errors ?? []).map(({ message, start }) => ({
    file: languageFile,
    line: start.Line,
    reason: message,
  }));
  if (problems.length > 0) throw new PolicyError(problems);
}

function tableOf(rows: (Case & { isRight: boolean })[]): string {
  const lines = rows.map(({ relation, may, isRight, file, line }) => [
    subjectText(relation),
    may ? "may" : "may not",
    targetText(relation),
    isRight ? "ok" : `WRONG: ${may ? "may not" : "may"}  ${file}:${line}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
