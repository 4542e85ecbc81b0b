import type { Translator } from "@/i18n/translator";

/** One of each method, by Kratos' name for it. */
const names = {
  password: "settings.password.title",
  totp: "settings.totp.title",
  oidc: "account.activity.methods.oidc",
  saml: "account.activity.methods.oidc",
  lookup_secret: "account.activity.methods.lookup_secret",
  webauthn: "account.activity.methods.webauthn",
  passkey: "account.activity.methods.passkey",
  code: "account.activity.methods.code",
  code_recovery: "account.activity.methods.code_recovery",
  link_recovery: "account.activity.methods.link_recovery",
} as const;

/** What a way to sign in is called; one that we do not know keeps Kratos' name. */
export function methodName(method: string, words: Translator): string {
  return isKnown(method) ? words.t(names[method]) : method;
}

function isKnown(method: string): method is keyof typeof names {
  return Object.hasOwn(names, method);
}
