import type { Session } from "@ory/client";
import { Alert } from "@/components/ui/alert";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import { config } from "@/lib/config/config";
import { unicodeAddress } from "@/lib/identity/address";
import { personOf, unverifiedAddresses } from "@/lib/identity/person";
import { href } from "@/lib/request/href";

type Props = { session: Session; words: Translator; brandName: string };

const tiles = [
  { name: "profile", path: "/settings#profile", icon: "user" },
  { name: "security", path: "/settings#password", icon: "lock" },
  { name: "devices", path: "/sessions", icon: "device" },
] as const satisfies { name: string; path: string; icon: IconName }[];

/** The signed-in person's home: their account, and what they can do next. */
export function AccountHome({ session, words, brandName }: Props) {
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
      <section aria-labelledby="next" className="flex flex-col gap-4">
        <h2 id="next" className="title-part">
          {words.say("home.next")}
        </h2>
        {/* By the size of the text, not of the window alone (WCAG 1.4.4). */}
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
          {tiles.map((tile) => (
            <Tile key={tile.name} {...tile} words={words} />
          ))}
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

function Tile({ name, path, icon, words }: (typeof tiles)[number] & { words: Translator }) {
  return (
    <li>
      <a
        href={href(path)}
        className="flex h-full items-start gap-4 rounded-card bg-surface p-5 shadow-card hover:ring-2 hover:ring-link sm:flex-col"
      >
        <Icon name={icon} className="size-7 shrink-0 text-link" />
        <span className="flex min-w-0 flex-col gap-0.5 break-words">
          <span className="font-medium">{words.say(`home.${name}`)}</span>
          <span className="text-[0.9375rem] text-muted">{words.say(`home.${name}Text`)}</span>
        </span>
      </a>
    </li>
  );
}
