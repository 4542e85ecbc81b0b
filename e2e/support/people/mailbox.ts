import { test as base, expect } from "@playwright/test";
import { plant } from "../assert/secrets.ts";
import { ask } from "../servers/http.ts";
import { thisRun } from "../servers/run.ts";

type StoredMail = {
  to: { address: string }[];
  subject: string;
  text?: string;
  html?: string;
  time: string;
  id: string;
};

/** What a mail is about, by the English subjects of deploy/kratos/courier. */
const subjects = {
  verification: /verif/i,
  recovery: /recover/i,
  login: /sign-in code/i,
  registration: /sign-up code/i,
  invitation: /invited to a team/i,
} as const;
export type Topic = keyof typeof subjects;

export type Mailbox = {
  /** The oldest mail not read yet, about `topic` if given. */
  waitForMail(topic?: Topic): Promise<{ subject: string; text: string; html: string; code(): string; link(): string }>;
  /** The six digits in the next such mail. */
  code(topic?: Topic): Promise<string>;
  /** The link in the next such mail. */
  link(topic?: Topic): Promise<string>;
};

/** The inbox of one address. All tests share the catcher; addresses are unique to a test. */
export const test = base.extend<{ mailbox: (address: string) => Mailbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the destructuring.
  mailbox: async ({}, use) => {
    await use(createMailbox);
  },
});

function createMailbox(address: string): Mailbox {
  const read = new Set<string>();

  async function waitForMail(topic?: Topic) {
    const about = topic ? subjects[topic] : /./;
    let found: StoredMail | undefined;
    await expect
      .poll(
        async () => {
          const unread = (await mailsTo(address)).filter((mail) => !read.has(mail.id));
          found = unread.find((mail) => about.test(mail.subject));
          return found ? about.source : unread.map((mail) => mail.subject);
        },
        { message: `a mail about ${topic ?? "anything"} to ${address}`, timeout: 20_000, intervals: [200] },
      )
      .toBe(about.source);
    if (!found) throw new Error("unreachable: the poll has found it");
    const { subject, text = "", html = "", id } = found;
    read.add(id);
    const body = `${text}\n${html}`;
    return {
      subject,
      text,
      html,
      code: () => first(body, /(?<!\d)(\d{6})(?!\d)/, "code"),
      link: () => {
        const link = first(body, /(https?:\/\/[^\s"<>]+)/, "link").replaceAll("&amp;", "&");
        plant(...new URL(link).searchParams.values());
        return link;
      },
    };
  }

  return {
    waitForMail,
    code: async (topic) => (await waitForMail(topic)).code(),
    link: async (topic) => (await waitForMail(topic)).link(),
  };
}

async function mailsTo(address: string): Promise<StoredMail[]> {
  const all: StoredMail[] = JSON.parse((await ask(`${thisRun().inboxUrl}/email`)).body);
  return all
    .filter((mail) => mail.to.some((to) => to.address === address))
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

function first(body: string, pattern: RegExp, what: string): string {
  const found = pattern.exec(body)?.[1];
  if (!found) throw new Error(`There is no ${what} in this mail:\n${body}`);
  return found;
}
