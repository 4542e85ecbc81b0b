/**
 * Context for translators, by the beginning of a key: where people meet the sentence, and what it means there. Every
 * note that matches a key applies, from the group to the sentence itself. `npm run translations -- export` writes them into
 * the XLIFF file.
 */
export const notes: Record<string, string> = {
  shell: "Around every page.",
  "shell.skip": "First link on every page, for keyboard and screen reader users: jumps to the page's content.",
  "shell.language": "Heading above the list of languages.",
  "shell.changeLanguage": "Screen readers only: before the name of the current language, on the link to the list.",
  "shell.account": "Screen readers only: name of the navigation shown to signed-in people.",
  "shell.home": "Navigation: first page of the account.",
  "shell.sessions": "Navigation: devices on which the account is signed in.",
  "shell.security": "Navigation: what protects the account.",
  "shell.activity": "Navigation and heading: what happened in the account.",
  "shell.applications": "Navigation: applications that may use the account.",
  "shell.data": "Navigation: what is stored about the person.",
  "shell.terms": "Link to the terms of use.",
  "shell.errorCode": "Below the reference; a technical code such as invalid_client, for support.",
  "shell.reference": "{id} is a code that people read out to support.",

  screens: "Heading (title) of a page, or the sentence below it (text).",
  "screens.loginSecondFactor": "After the password, a code or key is needed as well.",
  "screens.loginRefresh": "Signed-in people must sign in again before a change.",
  "screens.loginLinking": "Connects an account here with one at another service, such as Google.",
  "screens.registrationCredential": "Second step of sign-up: choose a password or a passkey.",
  "screens.registrationProvider": "Sign-up with another service, which did not send all the details.",
  "screens.recovery": "For people who can no longer sign in.",
  "screens.recoveryChoose": "The account has several addresses: which one should get the code?",
  "screens.settingsRecovered": "After recovery with a code: a new password is needed.",

  flow: "On pages with a form.",
  "flow.or": "On a line of its own between two ways to sign in, in lower case.",
  "flow.errorTitle": "Title of the browser tab when the form has an error; {title} is the page's own title.",
  "flow.toClient": "Below the sign-in heading; {client} is the name of an application.",

  actions: "Buttons.",
  "actions.sending": "On the button while the form is being sent.",
  "actions.working": "Screen readers only: follows actions.sending when it takes longer.",

  fields: "Next to form fields.",
  "fields.optional": "After the label of a field that may be left empty.",
  "fields.choose": "First entry of a drop-down list, before anything is chosen.",
  "fields.addAnother": "Button below a list: one more field for one more value.",
  "fields.remove": "Button beside a value of a list.",
  "fields.emptyToRemove": "Above the fields of a list, one for each value.",
  "fields.removed": "Screen readers only: a value was taken out of a list.",
  "fields.notHere": "Below a value that the server cannot take from this form.",
  "fields.dateTimeHint": "Without JavaScript: how to write a point in time. Keep the example's form.",
  "fields.codeGoesOn": "Follows fields.codeHint: the form is sent as soon as the code is complete.",

  password: "At a password field.",
  "password.hint": "Above the field for a new password.",
  "password.showShort": "Visible text of the button. Must be part of password.show, the button's full name.",
  "password.shown": "Screen readers only, after the button is pressed.",
  "password.hidden": "Screen readers only, after the button is pressed.",

  resend: "Below the field for a code.",
  "resend.wait": "{seconds} counts down; s is short for seconds.",

  keep: "Buttons below backup codes.",
  "keep.copied": "On the button for a moment after it is pressed.",
  "keep.filename": "A file name: only letters that every system accepts, ending in .txt.",

  links: "Links below a form.",
  "links.notYou": "Next to the name of the account that the form is for.",
  "links.change": "Next to the address that a code was sent to: correct the address.",
  "links.toHome": "On the page that asks people to verify an address: continue without doing so.",

  notices: "One or two sentences above a form that was replaced by a new one: why.",
  reasons: "Below a field: why its value was not accepted.",
  problems: "A page that explains what went wrong, with its heading (title).",
  "problems.loop": "Two pages redirect the browser to each other endlessly.",
  "problems.doubledCookies":
    "Two cookies of one name: of an earlier sign-in, and of the latest. The button says lastResort.cookies.delete.",
  "problems.hiddenCookie": "The same, but the earlier one does not reach our pages, so all cookies have to be deleted.",
  "problems.csrf": "A form was refused because another site may have sent it (cross-site request forgery).",
  problemActions: "Below such an explanation.",
  "problemActions.waiting": "The page checks by itself whether the service is back.",

  unanswered:
    "Below problems.unanswered: something was sent, and it is unknown whether it was done. What may have come of it, by the kind of page; then one button.",
  limited: "Page after too many failed attempts.",
  "limited.wait":
    "{time} counts down, like “3 minutes” or “45 seconds”. It stands after a colon because it is not inflected.",

  mailLink: "Page before a link of a mail is used. Below it stands the button “Continue”.",

  home: "First page after signing in.",
  "home.title": "{name} is the first name.",
  "home.titlePlain": "The same without a known name.",

  settings: "Sections of the settings page: heading (title) and the sentence below it (text).",
  "settings.navigation": "Screen readers only: name of the list of sections.",
  "settings.taken":
    "Above the sections: this email address, or account at another service, already belongs to another account here.",
  "settings.other": "Heading for anything without a section of its own.",

  logout: "Asked when another site sends people here to sign out.",
  "logout.confirm": "Button.",
  "logout.stay": "Link: do not sign out.",

  consent: "Page that asks whether an application may use the account; {client} is its name.",
  "consent.scopes": "Introduces a list; each entry of the list completes this sentence.",
  "consent.openid": "List entry, always granted: the application learns who is signing in.",
  "consent.offline_access": "List entry: access goes on while the application is closed.",
  "consent.choose": "Below the list; each entry has a checkbox.",
  "consent.allow": "Main button.",
  "consent.deny": "Button.",
  "consent.owner": "Before links to the application's terms and privacy statement.",

  signedOut: "Page after signing out of applications.",
  "signedOut.of": "{applications} is a list of names, like “Tide and Shop”, or only one.",

  data: "A copy of what is kept about the person, and the deletion of the account.",
  "data.delete.account": "What is deleted or listed: the account itself.",
  "data.delete.goesAccount": "{account} is an email address or another account name. Begins an item of a list.",
  "data.delete.stays": "Heading of a list of what a deletion leaves.",
  "data.delete.type": "Label of a field; {account} is what must be typed.",
  "data.delete.reason": "Before the words of another system.",
  "data.delete.pending": "Heading. {when} is a day and a time.",
  "data.export": "In the file that people download.",
  "data.export.title": "{service} is the site's host name.",
  sessions: "List of devices on which the account is signed in.",
  newPassword: "On the settings page, after a new password was saved. Below stands the button sessions.revokeAll.",
  "sessions.device": "A device, like “Firefox on Windows”.",
  "sessions.revoke": "Button that signs out one device. Must be part of sessions.revokeNamed, the button's full name.",

  maintenance: "Planned work on the service, announced before it begins.",
  "maintenance.planned": "Heading of a notice above the sign-in form.",
  "maintenance.openNow": "The service is open while the work is under way.",
  "maintenance.begins": "{when} is a date with a time.",
  "maintenance.closed": "In the place of all pages while nobody can sign in.",

  typing: "While people type.",
  "typing.passwordLeast": "Above the field for a new password.",
  "typing.passwordShort": "Below it; {count} counts down.",
  "typing.passwordPersonal": "About the new password.",
  "typing.passwordGood": "About the new password.",
  "typing.addressAsk":
    "{address} is an email address whose domain was probably mistyped; typing.addressUse is the button.",
  "typing.lastUsed": "Small label beside the way to sign in that was used before, such as a passkey or Google.",

  savedNames: "Names of accounts, kept for the next sign-in if people tick savedNames.save.",
  "savedNames.notShared": "Below the box: advice.",
  "savedNames.manage": "Link to the page whose heading is savedNames.title.",

  mailWait:
    "Below the field for a code, or where a link was sent: what to do if the email or text message does not come.",
  "mailWait.sender": "{sender} is an email address.",
  "mailWait.again": "Send the message again.",
  "mailWait.confirmed": "Link: the address was confirmed elsewhere.",
  "mailWait.done": "For a moment, before the page goes on by itself.",

  applications:
    "List of applications (websites, apps) that people have allowed to use their account, and a page before that is taken back.",
  "applications.last":
    "People are asked each time they sign in to the application; this is the last time they said yes.",
  "applications.can": "Introduces a list; its entries are those of consent.openid, consent.profile …",
  "applications.remove":
    "Button that ends what one application may do. Must be part of applications.removeNamed, the button's full name.",
  "applications.pages": "Screen readers only: name of the links to further pages.",
  "applications.endsAll": "“one” is an application.",
  "applications.keep": "Goes back without changing anything.",
  "applications.one": "Once access was taken back from one application, and “all”: from all of them.",
  "applications.remember":
    "Label of a checkbox on the page where an application asks for permission; rememberDays in its place where that ends.",
  "applications.rememberHint": "Below the checkbox. The word in quotes is shell.applications.",

  passkey: "What went wrong with a passkey. Use the word that Apple, Google and Microsoft use for it.",
  "passkey.none": "The browser does not say which of the two happened.",
  securityKey: "What went wrong with a security key: a small device, often for USB. Not a passkey.",

  expiry: "Before and after a form expires.",
  removal: "In the settings, below a button that removes a way to sign in: what removing it means.",
  "removal.secondStep": "{ways} lists names of sections, like “Authenticator app or Backup codes”.",
  "removal.wayIn": "Below a passkey, a security key or a connected account.",
  keys: "In the settings, in the list of passkeys and of security keys.",
  "keys.remove":
    "Short words of the button that removes one. Must be part of kratos.1050018 and kratos.1050020, the button's full name.",
  "keys.stillWith": "What removing a passkey means. {ways} is a list like “another passkey or Google”.",
  "keys.anotherPasskey": "An entry of {ways} in keys.stillWith.",
  next: "One question after a sign-in, as a page of its own.",
  "next.later": "Button: go on without it, and be asked again in some weeks.",
  "next.never": "Button: the same, and do not ask again.",
  "next.local": "After signing in with a passkey that a phone beside this device holds, or a key.",
  "next.secondFactor.forced": "In the place of next.secondFactor.text, where people cannot go on without it.",
  "backupCodes.used": "In the place of a backup code that was used. {date} is a day and a time with its zone.",
  backupCodes: "Above backup codes: each works once, instead of an authenticator app.",
  addedAt: "When a passkey or security key was added. {date} is a day and a time with its zone, as elsewhere {when}.",
  lastResort: "Page shown when nothing else works.",
  "lastResort.reference": "Before a code that people read out to support.",
  "lastResort.cookies": "The browser sends too many cookies for the request to be read; delete is the button.",

  account: "Pages about what protects an account, what happened in it, and what to do if somebody else was in it.",
  "account.security":
    "A list of what protects the account, each with one thing to do. Calm: nobody is scored or frightened.",
  "account.security.titles.recovery": "How to get into the account again when sign-in doesn’t work.",
  "account.security.texts": "{names} lists addresses, services or names like “Authenticator app”; {count} is a number.",
  "account.security.actions": "Links that lead to where it is done.",
  "account.activity": "What happened in the account, one line each.",
  "account.activity.living": "Mark on a sign-in that still lasts.",
  "account.activity.ended": "Mark on a sign-in that has ended.",
  "account.activity.events": "What happened, in two or three words; device and time follow.",
  "account.activity.methods": "How it was done, in the singular, on a line of its own.",
  "account.activity.notMe": "Link on each line. Must be part of account.activity.notMeNamed, its full name.",
  "account.notMe": "The page behind “This wasn’t me”. People may be frightened: short sentences, one step each.",

  labels: "Labels of fields for personal details, shown instead of the operator's English ones.",
  mails: "Emails and text messages with a code or link: subject, and the text above the code or link.",
  "mails.unknown": "Sent to an address that has no account.",
  "mails.asked": "Below: when and with what the mail was asked for, like “2026-11-30 12:05 UTC · Firefox on Windows”.",
  "mails.secret": "Below the code: it must not be shared.",
  traits: "Labels of an operator's own fields, and of the choices that they offer.",
  scopes: "What an operator's own permissions let an application do.",

  kratos: "Replaces the sentence of Ory Kratos with this id.",
  "kratos.101": "Sign-in: a button, label or hint.",
  "kratos.1010001": "Button that signs in with a password.",
  "kratos.1010003": "Above a form, before a change.",
  "kratos.1010007": "Field label: one of the backup codes.",
  "kratos.1010009": "Button that confirms with the authenticator app.",
  "kratos.1010010": "Button.",
  "kratos.1010012": "Above the button that asks for the security key.",
  "kratos.104": "Sign-up: a button, label or hint.",
  "kratos.105": "Settings: a button, label or hint.",
  "kratos.1050005": "Screen readers only: what the picture is.",
  "kratos.1050011": "Button below new backup codes, which are valid from then on.",
  "kratos.1050017": "Below the QR code of an authenticator app.",
  "kratos.1050018": "Button; {display_name} is the name people gave it. Leave the word unnamed as it is.",
  "kratos.1050020": "Button; {display_name} is the name people gave it. Leave the word unnamed as it is.",
  "kratos.106": "Recovery: what was done, or what comes next.",
  "kratos.107": "Label of a field or a button.",
  "kratos.1070006": "Label of the field for a code from the authenticator app.",
  "kratos.1070008": "Button.",
  "kratos.108": "Verification of an address: what was done.",
  "kratos.400": "Error, at its field or above the form.",
  "kratos.401": "Error during sign-in.",
  "kratos.404": "Error during sign-up.",
  "kratos.405": "Error in the settings.",
  "kratos.406": "Error during recovery.",
  "kratos.407": "Error during verification.",
};

/** All notes that match a key, joined. */
export function noteOf(key: string): string {
  return Object.entries(notes)
    .filter(([start]) => key === start || (key.startsWith(start) && (/\d$/.test(start) || key[start.length] === ".")))
    .map(([, note]) => note)
    .join(" ");
}
