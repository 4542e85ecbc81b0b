import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Check } from "@/lib/account/checks";
import { href } from "@/lib/request/href";
import { listOf } from "./list-of";
import { methodName } from "./method-name";

const looks = {
  todo: { icon: "alert", color: "text-link" },
  good: { icon: "check", color: "text-success-ink" },
  info: { icon: "info", color: "text-muted" },
} as const;

const titles = {
  password: "settings.password.title",
  secondStep: "account.security.titles.secondStep",
  securityKeys: "settings.webauthn.title",
  passkeys: "settings.passkey.title",
  backupCodes: "settings.lookup_secret.title",
  addresses: "account.security.titles.addresses",
  recovery: "account.security.titles.recovery",
  connections: "settings.oidc.title",
  devices: "account.security.titles.devices",
  applications: "shell.applications",
} as const satisfies Record<Check["topic"], string>;

type Props = { check: Check; words: Translator };

/** One line of the check-up: what it is about, what it means, and the one thing to do. */
export function CheckLine({ check, words }: Props) {
  const { topic, state, says, action, to } = check;
  return (
    <li data-testid={`check/${says}`} className="@container rounded-card bg-surface p-5 shadow-card">
      {/* Below the words where there is no room beside them, by the size of the text (WCAG 1.4.4). */}
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3 @min-[34rem]:grid-cols-[auto_1fr_auto]">
        <CheckIcon state={state} />
        <div className="min-w-0">
          <h3 className="font-medium">{words.say(titles[topic])}</h3>
          <p className="text-[0.9375rem] text-muted break-words">{meaningOf(check, words)}</p>
        </div>
        <a href={href(to)} className={`${buttonClass("secondary", false)} @max-[34rem]:col-start-2`}>
          {words.say(actionKey(action))}
        </a>
      </div>
    </li>
  );
}

/** A line where there is room for few words: what it means, and nothing to do. */
export function ShortCheck({ check, words }: Props) {
  return (
    <li className="flex gap-3">
      <CheckIcon state={check.state} />
      <span className="min-w-0 break-words">{meaningOf(check, words)}</span>
    </li>
  );
}

function CheckIcon({ state }: Pick<Check, "state">) {
  const { icon, color } = looks[state];
  return <Icon name={icon} className={`size-6 shrink-0 self-start ${color}`} />;
}

function meaningOf({ topic, says, names, count }: Check, words: Translator): ReactNode {
  const shown = topic === "secondStep" ? names.map((name) => methodName(name, words)) : names;
  return words.say(`account.security.texts.${says}`, { names: listOf(shown, words.locale), count });
}

function actionKey(action: Check["action"]) {
  if (action === "addSecondStep") return "links.toSecondFactor";
  return action === "verify" ? "home.verify" : (`account.security.actions.${action}` as const);
}
