/**
 * Where people meet a sentence, for those who translate it: by the beginning of its key. All that fit are said, from
 * the group to the sentence itself. THE place for such notes; `npm run translations -- export` writes them into XLIFF.
 */
export const notes: Record<string, string> = {
  shell: "Around every page.",
  "shell.skip": "Link for keyboards, before everything else: to the page's content.",
  "shell.language": "Heading of the list of languages.",
  "shell.changeLanguage": "Read out before the name of the page's language, on the link to the list of languages.",
  "shell.account": "Name of the navigation of a signed-in person, read out only.",
  "shell.home": "Navigation: the first page of the account.",
  "shell.sessions": "Navigation: the devices on which the account is signed in.",
  "shell.terms": "Link: terms of use.",
  "shell.reference": "{id} is a code that a person reads out to the support.",

  screens: "Heading (title) or the sentence below it (text) of a page.",
  "screens.loginSecondFactor": "After the password: a code or a key is asked for as well.",
  "screens.loginRefresh": "The person is signed in and must sign in once more before a change.",
  "screens.loginLinking": "An account here is connected with one at another service, like Google.",
  "screens.registrationCredential": "Second step of a registration: choose a password or a passkey.",
  "screens.registrationProvider": "Registration by another service, which did not tell everything.",
  "screens.recovery": "For people who cannot sign in any more.",
  "screens.recoveryChoose": "The account has several addresses; which of them gets the code?",
  "screens.settingsRecovered": "The person was let in by a code and now needs a new password.",

  flow: "On pages with a form.",
  "flow.or": "Between two ways to sign in, in lower case, on a line of its own.",
  "flow.errorTitle": "Title of the browser's tab after a mistake; {title} is that of the page.",
  "flow.toClient": "Below the heading of the login; {client} is the name of an application.",

  actions: "Buttons.",
  "actions.sending": "On the button, while a form is being sent.",

  fields: "At the fields of forms.",
  "fields.optional": "After the label of a field that may stay empty.",
  "fields.choose": "First entry of a list, in the place of a choice.",
  "fields.codeGoesOn": "After fields.codeHint, where a whole code is sent without a press.",

  password: "At the field of a password.",
  "password.hint": "Above the field for a new password.",
  "password.showShort": "On the button itself; must be part of password.show, which is its name.",
  "password.shown": "Read out after a press on that button.",
  "password.hidden": "Read out after a press on that button.",

  resend: "Below the field for a code.",
  "resend.wait": "{seconds} counts down; s is short for seconds.",

  keep: "Buttons below backup codes.",
  "keep.copied": "On the button for a moment, after it was pressed.",
  "keep.filename": "Name of a file: letters that every system takes, and .txt at the end.",

  links: "Links below a form.",
  "links.notYou": "Beside the name of an account that the form is for.",
  "links.change": "Beside the address that a code was sent to: correct it.",
  "links.toHome": "On the page that asks to verify an address: go on without doing so.",

  notices: "One or two sentences above a form that was opened anew, with the reason.",
  reasons: "Why a value was refused, below its field.",
  problems: "A page that explains what went wrong, with its heading (title).",
  "problems.loop": "Two pages send the browser to each other without end.",
  "problems.csrf": "A form was refused because it may have been sent by a stranger.",
  problemActions: "Below such an explanation.",
  "problemActions.waiting": "The page looks by itself whether the service answers again.",

  limited: "The page after too many tries.",
  "limited.wait": "{time} counts down, like 4:59.",

  home: "First page of a signed-in person.",
  "home.title": "{name} is the first name.",
  "home.titlePlain": "The same where no name is known.",

  settings: "Sections of the settings: heading (title) and the sentence below it (text).",
  "settings.navigation": "Name of the list of sections, read out only.",
  "settings.taken":
    "Above the sections: an e-mail address, or an account at another service, that somebody else has here.",
  "settings.all": "Link from one section to all of them.",
  "settings.other": "Heading of whatever has no section of its own.",

  logout: "Asked when another site sends somebody to sign out.",
  "logout.confirm": "Button.",
  "logout.stay": "Link: do not sign out.",

  consent: "The page that asks whether an application may use the account; {client} is its name.",
  "consent.scopes": "Before a list of what it wants: the sentences of the list go on from here.",
  "consent.openid": "In the list, always granted: it learns who signs in.",
  "consent.offline_access": "In the list: it may go on when the person has closed it.",
  "consent.choose": "Below the list, each entry of which has a box.",
  "consent.remember": "At a box.",
  "consent.allow": "Main button.",
  "consent.deny": "Button.",
  "consent.owner": "Before links to the terms and the privacy statement of the application.",

  sessions: "List of devices on which the account is signed in.",
  "sessions.device": "A device: Firefox on Windows.",
  "sessions.revoke": "Button that signs one device out; must be part of sessions.revokeNamed, which is its name.",

  passkey: "What went wrong with a passkey. Use the word for it that Apple, Google and Microsoft use.",
  "passkey.none": "The browser does not tell which of the two it was.",
  securityKey: "What went wrong with a security key: a small device, often for USB. Not a passkey.",

  expiry: "Before and after the time that a form may stay open.",
  removal: "In the settings, below the button that removes a way to sign in: what it does.",
  "removal.secondStep": "{ways}: names of sections, like “Authenticator app or Backup codes”.",
  "removal.wayIn": "Below a passkey, a security key or a connected account.",
  backupCodes: "Above ten codes of which each works once, in the place of an authenticator app.",
  addedAt: "When a passkey or security key was added.",
  lastResort: "The page when nothing else works.",
  "lastResort.reference": "Before a code that a person reads out to the support.",
  "lastResort.cookies": "The browser sends so many cookies that nothing else can be read; delete is the button.",

  labels: "Labels of fields for personal details, said in the place of the operator's English ones.",
  mails: "Mails and text messages with a code or link: subject, and what stands above it (text).",
  "mails.unknown": "For somebody who has no account.",
  "mails.secret": "Below the code: it must not be told to others.",
  traits: "Labels of an operator's own fields.",

  kratos: "In the place of a sentence of Ory Kratos with this id.",
  "kratos.101": "Login: a button, a label or a hint.",
  "kratos.1010001": "Button that signs in with a password.",
  "kratos.1010003": "Above a form, before a change.",
  "kratos.1010007": "Label of a field: one of the backup codes.",
  "kratos.1010009": "Button that confirms with the authenticator app.",
  "kratos.1010010": "Button.",
  "kratos.1010012": "Above the button that asks for the security key.",
  "kratos.104": "Registration: a button, a label or a hint.",
  "kratos.105": "Settings: a button, a label or a hint.",
  "kratos.1050005": "What the picture is, read out only.",
  "kratos.1050011": "Button below new backup codes, which count from then on.",
  "kratos.1050018": "Button; {display_name} is what the person called it, and unnamed stays as it is.",
  "kratos.1050020": "Button; {display_name} is what the person called it, and unnamed stays as it is.",
  "kratos.106": "Recovery: what was done, or what comes next.",
  "kratos.107": "Label of a field or a button.",
  "kratos.1070006": "Label of the field for a code of the authenticator app.",
  "kratos.1070008": "Button.",
  "kratos.108": "Verification of an address: what was done.",
  "kratos.400": "A mistake, at its field or above the form.",
  "kratos.401": "A mistake at the login.",
  "kratos.404": "A mistake at the registration.",
  "kratos.405": "A mistake in the settings.",
  "kratos.406": "A mistake at the recovery.",
  "kratos.407": "A mistake at the verification.",
};

/** Everything that the notes say about a key. */
export function noteOf(key: string): string {
  return Object.entries(notes)
    .filter(([start]) => key === start || (key.startsWith(start) && (/\d$/.test(start) || key[start.length] === ".")))
    .map(([, note]) => note)
    .join(" ");
}
