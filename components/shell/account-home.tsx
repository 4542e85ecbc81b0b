import type { Session } from "@ory/client";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import { checksOf } from "@/lib/account/checks";
import { factsOfSession } from "@/lib/account/facts";
import { openFlows } from "@/lib/account/open-flows";
import { config } from "@/lib/config/config";
import { unicodeAddress } from "@/lib/identity/address";
import { personOf, unverifiedAddresses } from "@/lib/identity/person";
import { href } from "@/lib/request/href";
import { type AccountPageName, accountPages } from "@/lib/routes";
import { ShortCheck } from "./check-line";

type Props = {
  session: Session;
  words: Translator;
  brandName: string;
  /** The products of the portal. */
  children?: ReactNode;
};

type TileOf = { title: Key; text: Key; icon: IconName };
type Key =
  | `home.${"profile" | "security" | "devices"}`
  | `home.${"profile" | "security" | "devices" | "activity" | "applications" | "teams" | "data"}Text`
  | `shell.${"activity" | "applications" | "teams" | "data"}`;

/** What leads to a page of the account. The home has no tile, and the settings start with the personal details. */
const tiles = {
  home: undefined,
  settings: { title: "home.profile", text: "home.profileText", icon: "user" },
  security: { title: "home.security", text: "home.securityText", icon: "shield" },
  sessions: { title: "home.devices", text: "home.devicesText", icon: "device" },
  activity: { title: "shell.activity", text: "home.activityText", icon: "clock" },
  applications: { title: "shell.applications", text: "home.applicationsText", icon: "apps" },
  teams: { title: "shell.teams", text: "home.teamsText", icon: "people" },
  data: { title: "shell.data", text: "home.dataText", icon: "file" },
} as const satisfies Record<AccountPageName, TileOf | undefined>;

/** The signed-in person's home: their account, and what they can do next. */
export function AccountHome({ session, words, brandName, children }: Props) {
  const { greeting, account } = personOf(session.identity);
  const title = greeting ? words.say("home.title", { name: greeting }) : words.say("home.titlePlain");
  return (
    <div className="flex flex-col gap-8">
      <title>{`${words.t("shell.home")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{title}</h1>
        {account && (
          <p className="text-base text-muted break-words">
            {words.say("home.signedInAs", { name: unicodeAddress(account) })}
          </p>
        )}
      </header>
      {unverifiedAddresses(session.identity).map((address) => (
        <UnverifiedAddress key={address} address={address} words={words} />
      ))}
      {children}
      <Summary session={session} words={words} />
      <section aria-labelledby="next" className="flex flex-col gap-4">
        <h2 id="next" className="title-part">
          {words.say("home.next")}
        </h2>
        {/* By the size of the text, not of the window alone (WCAG 1.4.4). */}
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
          {accountPages(config()).map(({ name, path }) => {
            const tile = tiles[name];
            return tile && <Tile key={name} {...tile} path={path} say={words.say} />;
          })}
        </ul>
      </section>
    </div>
  );
}

function UnverifiedAddress({ address, words }: { address: string; words: Translator }) {
  return (
    <Alert tone="info">
      {words.say("home.unverified", { address: unicodeAddress(address) })}{" "}
      {!config().disabledFlows.includes("verification") && (
        <a className="link" href={href("/verification")}>
          {words.say("home.verify")}
        </a>
      )}
    </Alert>
  );
}

/** The account's address stands above, with what is to be done if it is not verified. */
const aboutAddresses: ReadonlySet<string> = new Set(["addressVerified", "addressUnverified", "recoveryOn"]);

/** What the session says of the account's protection; what else there is takes more calls, and a page of its own. */
function Summary({ session, words }: { session: Session; words: Translator }) {
  const checks = checksOf(factsOfSession(session), openFlows()).filter(({ says }) => !aboutAddresses.has(says));
  return (
    <section aria-labelledby="summary" data-testid="security/summary" className="part flex flex-col gap-4">
      <h2 id="summary" className="title-part">
        {words.say("account.security.title")}
      </h2>
      {checks.length > 0 && (
        <ul className="flex flex-col gap-3 text-base">
          {checks.map((check) => (
            <ShortCheck key={check.says} check={check} words={words} />
          ))}
        </ul>
      )}
      <p>
        <a className="link inline-flex min-h-11 items-center" href={href("/security")}>
          {words.say("home.checkUp")}
        </a>
      </p>
    </section>
  );
}

function Tile({ title, text, path, icon, say }: TileOf & { path: string; say: Translator["say"] }) {
  return (
    <li>
      <a
        href={href(path)}
        className="flex h-full items-start gap-4 rounded-card bg-surface p-5 shadow-card hover:ring-2 hover:ring-link sm:flex-col"
      >
        <Icon name={icon} className="size-7 shrink-0 text-link" />
        <span className="flex min-w-0 flex-col gap-0.5 break-words">
          <span className="font-medium">{say(title)}</span>
          <span className="text-[0.9375rem] text-muted">{say(text)}</span>
        </span>
      </a>
    </li>
  );
}
