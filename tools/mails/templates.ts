import type { Messages } from "../../i18n/catalogue-files";
import { messagesOf, offeredLocales } from "../../i18n/catalogues";
import { directionOf, type Locale } from "../../i18n/locales";
import { lookup } from "../../i18n/negotiate";
import { askedBy, detailOf, formatOf, pickDetails } from "./asked-by";
import {
  brandFoot,
  brandHead,
  type MailBrand,
  mailBrands,
  mailLinks,
  notMe,
  pickBrand,
  plainFoot,
  plainNotMe,
} from "./brands";
import { pickInvitation } from "./invitation";
import { type Part, pickLocale } from "./pick-locale";

type MailMessages = Messages["mails"];

/** What the operator decides of mails (docs/configuration.md). */
export type MailOptions = {
  /** Public URL of the pages, for logos and links; mails have none without it. */
  base?: string | undefined;
  /** True if the code stands first in the subject, where a locked telephone shows it. */
  codeFirst?: boolean | undefined;
};

/** One message that Kratos sends: its folder among the courier's templates, and what it says. */
type Mail = {
  folder: string;
  /** Where the template's data may have the account's traits; the data of some mails knows no account. */
  traits?: "Identity" | "Traits";
  /** The field with the code, and the one with the link. */
  code?: string;
  link?: string;
  hasSms?: true;
  say: (messages: MailMessages) => { subject: string; text: string; linkText?: string };
};

/** Every mail of Kratos' courier, by the folder names that it looks for (v1.3.1 and v26.2.0). */
const mails: Mail[] = [
  {
    folder: "login_code/valid",
    traits: "Identity",
    code: "LoginCode",
    hasSms: true,
    say: (messages) => messages.loginCode,
  },
  {
    folder: "registration_code/valid",
    traits: "Traits",
    code: "RegistrationCode",
    hasSms: true,
    say: (messages) => messages.registrationCode,
  },
  {
    folder: "recovery_code/valid",
    traits: "Identity",
    code: "RecoveryCode",
    hasSms: true,
    say: (messages) => messages.recoveryCode,
  },
  {
    folder: "verification_code/valid",
    traits: "Identity",
    code: "VerificationCode",
    link: "VerificationURL",
    hasSms: true,
    say: ({ verificationCode: { link, ...texts } }) => ({ ...texts, linkText: link }),
  },
  { folder: "recovery/valid", traits: "Identity", link: "RecoveryURL", say: (messages) => messages.recoveryLink },
  {
    folder: "verification/valid",
    traits: "Identity",
    link: "VerificationURL",
    say: (messages) => messages.verificationLink,
  },
  ...["recovery", "recovery_code"].map((name) => ({
    folder: `${name}/invalid`,
    say: ({ unknown }: MailMessages) => ({ subject: unknown.subject, text: unknown.recovery }),
  })),
  ...["verification", "verification_code"].map((name) => ({
    folder: `${name}/invalid`,
    say: ({ unknown }: MailMessages) => ({ subject: unknown.subject, text: unknown.verification }),
  })),
];

/** Kratos' courier templates in every language that is offered: file name -> Go template. */
export function currentMailTemplates({ base, codeFirst }: MailOptions = {}): Map<string, string> {
  const locales = [...offeredLocales()].sort();
  const messages = new Map(locales.map((locale) => [locale, messagesOf(locale).messages]));
  return mailTemplates({ messages, ...mailBrands(base, locales), codeFirst });
}

type Given = {
  messages: ReadonlyMap<Locale, Messages>;
  brands: ReadonlyMap<string, MailBrand>;
  own: string;
  codeFirst: boolean | undefined;
};

/**
 * Kratos' courier templates in all of these languages: file name -> Go template. Go's templates cannot load a file by a
 * name that is only known when the mail is sent, so each file holds its text in every language and picks.
 */
function mailTemplates({ messages, brands, own, codeFirst }: Given): Map<string, string> {
  const files = new Map<string, string>();
  for (const mail of mails) {
    const file = (name: string, part: Part, body: string) => {
      const looks = part === "subject" ? "" : pickBrand(brands, own) + pickDetails;
      const begin = head(mail, part, messages) + looks;
      const whole = mayInvite(mail)
        ? `${pickInvitation}{{ if $invitation }}${invited[part]}{{ else }}${body}{{ end }}`
        : body;
      files.set(`${mail.folder}/${name}.gotmpl`, begin + whole);
    };
    const code = codeFirst && mail.code ? `{{ .${mail.code} }} · ` : "";
    file("email.subject", "subject", `${code}{{ $words.subject }}\n`);
    file("email.body.plaintext", "text", plainBody(mail));
    file("email.body", "html", htmlBody(mail));
    const sms = `{{ $words.subject }}: {{ .${mail.code} }}\n`;
    if (mail.hasSms) files.set(`${mail.folder}/sms.body.gotmpl`, head(mail, "subject", messages) + sms);
  }
  return files;
}

/** The mails of a recovery are also those of an invitation. */
const mayInvite = ({ folder }: Mail) => folder.startsWith("recovery");

function head(mail: Mail, part: Part, messages: Given["messages"]): string {
  const isSecret = mail.code !== undefined || mail.link !== undefined;
  const texts = new Map(
    [...messages].map(([locale, { mails: own, sessions, shell, account }]) => {
      const { subject, text, linkText } = mail.say(own);
      const { invitation } = own;
      const links = Object.fromEntries(mailLinks.map((name) => [name, shell[name]]));
      const about = {
        asked: formatOf(own.asked, ["details"]),
        device: formatOf(sessions.device, ["browser", "system"]),
        detail: detailOf(locale),
      };
      const body = {
        ...about,
        ...links,
        text,
        ...(mayInvite(mail) && { invitation: invitation.text }),
        ...(linkText && { linkText }),
        ...(isSecret && { secret: own.secret }),
        ignore: own.ignore,
        ...(isOfAccount(mail) && { notMe: own.notMe, ...(part === "html" && { notMeLink: account.activity.notMe }) }),
      };
      const subjects = { subject, ...(mayInvite(mail) && { invitationSubject: invitation.subject }) };
      const said =
        part === "subject" ? subjects : part === "text" ? body : { ...subjects, dir: directionOf(locale), ...body };
      return [locale, said] as const;
    }),
  );
  const locales = [...messages.keys()];
  return pickLocale(texts, (tag) => lookup(tag, locales), mail.traits);
}

/** A code for an account that is yet to be is nothing to lock others out by, and neither is a mail to a stranger. */
const isOfAccount = ({ traits }: Mail) => traits === "Identity";

function plainBody(mail: Mail): string {
  const { code, link } = mail;
  const paragraphs = [
    "{{ $words.text }}",
    code && `{{ .${code} }}`,
    code && link && "{{ $words.linkText }}",
    link && `{{ .${link} }}`,
    (code || link) && "{{ $words.secret }}",
    `{{ if $details }}${askedBy}\n{{ end }}{{ $words.ignore }}${isOfAccount(mail) ? plainNotMe : ""}`,
    plainFoot,
  ];
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`;
}

function htmlBody(mail: Mail): string {
  const { code, link } = mail;
  const digits = `<p><span dir="ltr" style="font:700 2em/1.2 ui-monospace,monospace">{{ .${code} }}</span></p>`;
  return htmlPage("subject", [
    "<p>{{ $words.text }}</p>",
    code && digits,
    code && link && "<p>{{ $words.linkText }}</p>",
    link && htmlLink(`.${link}`),
    (code || link) && "<p>{{ $words.secret }}</p>",
    `<p>{{ if $details }}${askedBy}<br>{{ end }}{{ $words.ignore }}</p>`,
    isOfAccount(mail) && notMe,
  ]);
}

const htmlLink = (field: string) =>
  `<p><a dir="ltr" style="word-break:break-all" href="{{ ${field} }}">{{ ${field} }}</a></p>`;

/** What an invitation says in the place of a recovery. */
const invited: Record<Part, string> = {
  subject: "{{ $words.invitationSubject }}\n",
  text: `{{ $words.invitation }}\n\n{{ $invitation }}\n\n${plainFoot}\n`,
  html: htmlPage("invitationSubject", ["<p>{{ $words.invitation }}</p>", htmlLink("$invitation")]),
};

// Programs for mail drop <html> and stylesheets: language, direction and looks stand on the elements themselves.
function htmlPage(subject: string, says: (string | false | undefined)[]): string {
  const rows = [
    "<!doctype html>",
    '<html lang="{{ $locale }}" dir="{{ $words.dir }}">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>{{ $words.${subject} }}</title>`,
    "</head>",
    "<body>",
    '<div lang="{{ $locale }}" dir="{{ $words.dir }}" style="max-width:34em;margin:0 auto;padding:1.5em;font:1em/1.6 system-ui,sans-serif">',
    ...brandHead,
    ...says,
    ...brandFoot,
    "</div>",
    "</body>",
    "</html>",
  ];
  return `${rows.filter(Boolean).join("\n")}\n`;
}
