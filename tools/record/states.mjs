/**
 * The states that `npm run record` drives Kratos into, by the name of their file. Each gets a fresh visitor and a
 * person with a password, and answers with the kind and id of the flow to store.
 */
const password = "Correct-horse-7-battery";
const profile = (email) => ({ "traits.email": email, "traits.name.first": "Ada", method: "profile" });

/** Starts a flow and sends these forms, one after the other. */
function walk(kind, ...forms) {
  return async ({ visitor, email }) => {
    let id = await visitor.start(kind);
    for (const form of forms) id = await visitor.send(kind, id, form(email));
    return { kind, id };
  };
}

/** The same for a person who has signed in before. */
function signedIn(kind, query, ...forms) {
  return async ({ visitor, email }) => {
    const login = await visitor.start("login");
    await visitor.send("login", login, { identifier: email, password, method: "password" });
    let id = await visitor.start(kind, query);
    for (const form of forms) id = await visitor.send(kind, id, form(email));
    return { kind, id };
  };
}

export const person = { password };

export const states = {
  "login/start": walk("login"),
  "login/wrong-password": walk("login", (email) => ({ identifier: email, password: "wrong", method: "password" })),
  "login/empty-fields": walk("login", () => ({ method: "password" })),
  "login/code-sent": walk("login", (email) => ({ identifier: email, method: "code" })),
  "login/code-unknown-account": walk("login", () => ({ identifier: "nobody@example.org", method: "code" })),
  "login/code-wrong": walk(
    "login",
    (email) => ({ identifier: email, method: "code" }),
    () => ({ code: "000000", method: "code" }),
  ),
  "login/refresh": signedIn("login", "?refresh=true"),
  "registration/profile-step": walk("registration"),
  "registration/profile-step-errors": walk("registration", () => profile("no-address")),
  "registration/credentials-step": walk("registration", (email) => profile(`new-${email}`)),
  "registration/password-too-short": walk(
    "registration",
    (email) => profile(`new-${email}`),
    () => ({ password: "x", method: "password" }),
  ),
  "registration/duplicate": walk("registration", profile, () => ({ password, method: "password" })),
  "recovery/start": walk("recovery"),
  "recovery/email-missing": walk("recovery", () => ({ method: "code" })),
  "recovery/code-sent": walk("recovery", (email) => ({ email, method: "code" })),
  "recovery/code-wrong": walk(
    "recovery",
    (email) => ({ email, method: "code" }),
    () => ({ code: "000000", method: "code" }),
  ),
  "verification/start": walk("verification"),
  "verification/code-sent": walk("verification", (email) => ({ email, method: "code" })),
  "verification/code-wrong": walk(
    "verification",
    (email) => ({ email, method: "code" }),
    () => ({ code: "000000", method: "code" }),
  ),
  "settings/nothing-enrolled": signedIn("settings", ""),
  "settings/success": signedIn("settings", "", (email) => ({ ...profile(email), "traits.name.first": "Augusta" })),
  "settings/password-too-short": signedIn("settings", "", () => ({ password: "x", method: "password" })),
  "settings/totp-wrong-code": signedIn("settings", "", () => ({ totp_code: "000000", method: "totp" })),
  "settings/lookup-generated": signedIn("settings", "", () => ({ lookup_secret_regenerate: "true" })),
};
