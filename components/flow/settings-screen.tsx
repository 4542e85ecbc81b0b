import type { SettingsFlow } from "@ory/client";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";
import type { Notice } from "@/lib/request/redirect-trail";
import { arrange, type FormPlan } from "@/lib/screen/arrange";
import { placeMessages } from "@/lib/screen/place-messages";
import { screenOf } from "@/lib/screen/screen";
import { isSettingsSection } from "@/lib/screen/settings-sections";
import { type Drawing, isCalm } from "./drawing";
import { FlowForm } from "./form";
import { TopMessages } from "./messages";

type Props = {
  flow: SettingsFlow;
  words: Translator;
  brandName: string;
  notice: Notice;
  /** Shows this section alone. */
  only?: string;
  rules?: Drawing["rules"];
  marks?: Drawing["marks"];
};

/**
 * Settings: messages first, then a section for each method; after a recovery the password comes first and alone matters.
 * Among equal sections no button is the main one; it is where one section is all that is asked.
 */
export function SettingsScreen({ flow, words, brandName, notice, only, rules = new Map(), marks = {} }: Props) {
  const of = { kind: "settings", flow } as const;
  const screen = screenOf(of);
  const drawing: Drawing = {
    ...of,
    words,
    messages: placeMessages(flow.ui),
    rules,
    marks,
    account: undefined,
    carried: undefined,
    startAt: undefined,
  };
  const plans = arrange("settings", flow.ui.nodes).filter((plan) => plan.sections.length > 0);
  const sorted = screen === "settingsRecovered" ? passwordFirst(plans) : plans;
  const shown = only ? sorted.filter(({ group }) => group === only) : sorted;
  const { title, heading, text } = words.screen(screen, brandName);
  // Of a section with a page of its own the title says which one it is (WCAG 2.4.2).
  const name = only ? `${words.t(titleOf(only))} · ${title}` : title;
  const tabTitle = drawing.messages.focus === undefined ? name : words.t("flow.errorTitle", { title: name });
  return (
    <>
      <title>{`${tabTitle} · ${brandName}`}</title>
      <header className="mb-6 flex flex-col gap-2">
        <h1 className="title-page">{heading}</h1>
        {text && <p className="text-base text-muted">{text}</p>}
      </header>
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[12rem_1fr]">
        <SectionNav plans={sorted} words={words} current={only} />
        <div data-testid="settings-flow" className="flex min-w-0 flex-col gap-6">
          {notice !== "quiet" && (
            <Alert tone="info" testId={`notice/${notice}`} focused={isCalm(drawing)}>
              {words.say(`notices.${notice}`)}
            </Alert>
          )}
          <TopMessages drawing={drawing} />
          {shown.map((plan, index) => (
            <Panel
              key={plan.group}
              id={plan.group}
              title={words.say(titleOf(plan.group))}
              text={words.say(textOf(plan.group))}
            >
              <FlowForm
                plan={plan}
                drawing={drawing}
                isMain={shown.length === 1 || (screen === "settingsRecovered" && index === 0)}
              />
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}

/** The sections by their own URLs; a page that shows them all jumps to them instead. */
function SectionNav({ plans, words, current }: { plans: FormPlan[]; words: Translator; current: string | undefined }) {
  const target = (group: string) => (current ? href(`/settings/${group}`) : `#${group}`);
  return (
    <nav aria-label={words.t("settings.navigation")} className="lg:sticky lg:top-6">
      {/* In rows where there is no room beside the sections: what scrolls sideways is not found (WCAG 1.4.10). */}
      <ul className="-mx-3 flex flex-wrap gap-x-1 lg:flex-col">
        {current && <SectionLink url={href("/settings")} title={words.say("settings.all")} />}
        {plans.map(({ group }) => (
          <SectionLink
            key={group}
            url={target(group)}
            title={words.say(titleOf(group))}
            isCurrent={group === current}
          />
        ))}
      </ul>
    </nav>
  );
}

function SectionLink({ url, title, isCurrent }: { url: string; title: ReactNode; isCurrent?: boolean }) {
  return (
    <li>
      <a
        href={url}
        aria-current={isCurrent ? "page" : undefined}
        className="flex min-h-11 items-center rounded-control px-3 max-lg:min-h-9 text-[0.9375rem] text-muted hover:bg-surface hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
      >
        {title}
      </a>
    </li>
  );
}

function titleOf(group: string) {
  return isSettingsSection(group) ? (`settings.${group}.title` as const) : "settings.other.title";
}

function textOf(group: string) {
  return isSettingsSection(group) ? (`settings.${group}.text` as const) : "settings.other.text";
}

function passwordFirst(plans: FormPlan[]): FormPlan[] {
  return [...plans.filter(({ group }) => group === "password"), ...plans.filter(({ group }) => group !== "password")];
}
