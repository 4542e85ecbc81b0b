import type { Session } from "@ory/client";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import { type Happening, isLiving } from "@/lib/account/activity";
import { unicodeAddress } from "@/lib/identity/address";
import { deviceOf } from "@/lib/identity/device";
import { href } from "@/lib/request/href";
import { deviceName } from "./device-name";
import { LocalTime } from "./local-time";
import { methodName } from "./method-name";

/** What tells a happening from all others of its account. */
export function keyOf({ what, at, session, address, methods }: Happening): string {
  return [what, at.getTime(), session?.id, address, methods].join();
}

type RowProps = {
  happening: Happening;
  /** The session of this browser. */
  current: Session;
  /** RFC 3339. */
  now: string;
  words: Translator;
};

/** One thing that happened: what, where and when, and the way out if it was somebody else. */
export function ActivityRow({ happening, current, now, words }: RowProps) {
  const { what, at, session } = happening;
  const device = session && deviceOf(session);
  const name = words.t(`account.activity.events.${what}`);
  const facts = factsOf(happening, words);
  const factsId = `happening-${keyOf(happening).replaceAll(/[^\w-]/g, "_")}`;
  return (
    <li data-testid={`happening/${what}`} className="@container px-5 py-4">
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1 @min-[30rem]:grid-cols-[auto_1fr_auto]">
        <Icon name={iconOf(device)} className="size-7 text-muted @max-[30rem]:self-start" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <span>{words.say(`account.activity.events.${what}`)}</span>
            {session && <Mark session={session} current={current} now={now} words={words} />}
          </p>
          <p id={factsId} className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
            {facts.map((fact) => (
              <bdi key={fact} className="min-w-0 break-words">
                {fact}
              </bdi>
            ))}
            <LocalTime at={at} locale={words.locale} say={(when) => when} />
          </p>
        </div>
        <a
          href={href("/not-me")}
          className="link inline-flex min-h-11 items-center @max-[30rem]:col-start-2"
          aria-label={words.t("account.activity.notMeNamed", { name })}
          aria-describedby={factsId}
        >
          {words.say("account.activity.notMe")}
        </a>
      </div>
    </li>
  );
}

function iconOf(device: { isPhone: boolean } | undefined): IconName {
  if (!device) return "user";
  return device.isPhone ? "phone" : "device";
}

/** Whether a sign-in still lasts; on this device, it is the reader's own. */
function Mark({ session, current, now, words }: Omit<RowProps, "happening"> & { session: Session }) {
  const isCurrent = session.id === current.id;
  const isOver = !isCurrent && !isLiving(session, now);
  return (
    <span
      className={`rounded-full px-2.5 py-0.5 text-sm ${isOver ? "bg-subtle text-muted" : "bg-info-surface text-link"}`}
    >
      {words.say(isCurrent ? "sessions.current" : isOver ? "account.activity.ended" : "account.activity.living")}
    </span>
  );
}

function factsOf({ session, methods = [], address }: Happening, words: Translator): string[] {
  const device = session && deviceOf(session);
  const facts = [
    device && deviceName(device, words),
    ...methods.map((method) => methodName(method, words)),
    device?.place,
    device?.ip,
    address && unicodeAddress(address),
  ];
  return facts.filter((fact): fact is string => Boolean(fact));
}
