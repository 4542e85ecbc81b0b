import { adminQuestions, type QuestionName, type Wanted } from "../after-sign-in/questions";

type Values = {
  afterSignIn: readonly Wanted[];
  kratosAdminUrl?: string | undefined;
  hasSecret: boolean;
  terms: { version?: string | undefined; addresses?: object | undefined };
};

/** What questions after a sign-in lack of the configuration; `path` is that of the field. */
export function questionProblems({ afterSignIn, kratosAdminUrl, hasSecret, terms }: Values) {
  const problems: { path: string[]; message: string }[] = [];
  const asks = (question: QuestionName) => afterSignIn.some(({ name }) => name === question);
  for (const name of adminQuestions.filter(asks)) {
    // What the password was is remembered by a signed cookie, which every replica must know.
    const needed = [!kratosAdminUrl && "KRATOS_ADMIN_URL", name === "password" && !hasSecret && "PORTICO_SECRET"];
    const missing = needed.filter(Boolean).join(" and ");
    if (missing) problems.push({ path: ["afterSignIn"], message: `lists ${name}, which needs ${missing}` });
  }
  for (const [part, name] of [
    ["version", "TERMS_VERSION"],
    ["addresses", "TERMS_URL"],
  ] as const) {
    if (asks("terms") && !terms[part])
      problems.push({ path: ["afterSignIn"], message: `lists terms, which needs ${name}` });
    if (!asks("terms") && terms[part])
      problems.push({ path: ["terms", part], message: "has no use without terms in AFTER_SIGN_IN" });
  }
  return problems;
}
