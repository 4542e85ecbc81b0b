import type { SettingsFlow } from "@ory/client";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import type { Words } from "@/i18n/words";
import { arrange, type FormPlan } from "@/lib/kratos/arrange";
import { placeMessages } from "@/lib/kratos/problems";
import { screenOf } from "@/lib/kratos/screen";
import type { Notice } from "@/lib/trail";
import type { Drawing } from "./drawing";
import { FlowForm } from "./form";
import { TopMessages } from "./messages";
import { isSettingsGroup } from "./settings-groups";

type Props = { flow: SettingsFlow; words: Words; brandName: string; notice: Notice };

/** Settings: messages first, then a section for each method; after a recovery the password comes first and alone matters. */
export function SettingsScreen({ flow, words, brandName, notice }: Props) {
  const of = { kind: "settings", flow } as const;
  const screen = screenOf(of);
  const drawing: Drawing = { ...of, words, messages: placeMessages(flow.ui), startAt: undefined };
  const plans = arrange("settings", flow.ui.nodes).filter((plan) => plan.sections.length > 0);
  const sorted = screen === "settingsRecovered" ? passwordFirst(plans) : plans;
  const { title, text } = words.screen(screen, brandName);
  const heading = drawing.messages.focus === undefined ? title : words.t("flow.errorTitle", { title });
  return (
    <>
      <title>{`${heading} · ${brandName}`}</title>
      <header className="mb-6 flex flex-col gap-2">
        <h1 className="font-heading text-3xl font-semibold tracking-tight">{title}</h1>
        {text && <p className="text-base text-muted">{text}</p>}
      </header>
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[13rem_1fr]">
        <SectionNav plans={sorted} words={words} />
        <div data-testid="settings-flow" className="flex min-w-0 flex-col gap-6">
          {notice !== "quiet" && <Alert tone="info">{words.t(`notices.${notice}`)}</Alert>}
          <TopMessages drawing={drawing} />
          {sorted.map((plan) => (
            <Panel
              key={plan.group}
              id={plan.group}
              title={sectionTitle(plan.group, words)}
              text={sectionText(plan.group, words)}
            >
              <FlowForm plan={plan} drawing={drawing} isMain={false} />
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}

function SectionNav({ plans, words }: { plans: FormPlan[]; words: Words }) {
  return (
    <nav aria-label={words.t("settings.navigation")} className="sticky top-6 max-lg:hidden">
      <ul className="flex flex-col">
        {plans.map(({ group }) => (
          <li key={group}>
            <a
              href={`#${group}`}
              className="flex min-h-10 items-center rounded-control px-3 text-[0.9375rem] text-muted hover:bg-surface hover:text-ink"
            >
              {sectionTitle(group, words)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function sectionTitle(group: string, words: Words): string {
  return words.t(isSettingsGroup(group) ? `settings.${group}.title` : "settings.other.title");
}

function sectionText(group: string, words: Words): string {
  return words.t(isSettingsGroup(group) ? `settings.${group}.text` : "settings.other.text");
}

function passwordFirst(plans: FormPlan[]): FormPlan[] {
  return [...plans.filter(({ group }) => group === "password"), ...plans.filter(({ group }) => group !== "password")];
}
