import type { SettingsFlow } from "@ory/client";
import { Panel } from "@/components/ui/panel";
import type { Words } from "@/i18n/words";
import { isSettingsSection } from "@/lib/request/settings-section";
import type { FormPlan } from "@/lib/screen/form-plan";
import { type Drawing, drawingOf, type View } from "./drawing";
import { FlowForm } from "./form";
import { NoticeAlert, TopMessages } from "./messages";
import { SettingsNav } from "./settings-nav";

type Props = Pick<View, "words" | "notice" | "rules"> & {
  flow: SettingsFlow;
  brandName: string;
  marks?: View["brand"]["marks"];
  /** Shows this section alone. */
  only?: string;
};

/**
 * Settings: messages first, then a section for each method; after a recovery the password comes first and alone matters.
 * Among equal sections no button is the main one; it is where one section is all that is asked.
 */
export function SettingsScreen({ flow, brandName, marks = {}, only, ...view }: Props) {
  const drawing = drawingOf({ kind: "settings", flow }, { ...view, brand: { title: brandName, marks, methods: [] } });
  const { words, screen } = drawing;
  const isRecovered = screen === "settingsRecovered";
  const plans = drawing.plans.filter((plan) => plan.sections.length > 0);
  const sorted = isRecovered ? passwordFirst(plans) : plans;
  const shown = only ? sorted.filter(({ group }) => group === only) : sorted;
  return (
    <>
      <Heading drawing={drawing} only={only} />
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[12rem_1fr]">
        <SettingsNav
          sections={sorted.map(({ group }) => ({ group, title: sectionWords(group, words).title }))}
          words={words}
          current={only}
        />
        <div data-testid="settings-flow" className="flex min-w-0 flex-col gap-6">
          <NoticeAlert drawing={drawing} />
          <TopMessages drawing={drawing} />
          {shown.map((plan, index) => (
            <Panel key={plan.group} id={plan.group} {...sectionWords(plan.group, words)}>
              <FlowForm plan={plan} drawing={drawing} isMain={shown.length === 1 || (isRecovered && index === 0)} />
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}

function Heading({
  drawing: { words, brand, screen, messages },
  only,
}: {
  drawing: Drawing;
  only: string | undefined;
}) {
  const { title, text } = words.screen(screen, brand.title);
  // Of a section with a page of its own the title says which one it is (WCAG 2.4.2).
  const name = only ? `${sectionWords(only, words).title} · ${title}` : title;
  const failed = messages.focus !== undefined;
  return (
    <>
      <title>{`${failed ? words.t("flow.errorTitle", { title: name }) : name} · ${brand.title}`}</title>
      <header className="mb-6 flex flex-col gap-2">
        <h1 className="title-page">{title}</h1>
        {text && <p className="text-base text-muted">{text}</p>}
      </header>
    </>
  );
}

function sectionWords(group: string, { t }: Words): { title: string; text: string } {
  const name = isSettingsSection(group) ? group : "other";
  return { title: t(`settings.${name}.title`), text: t(`settings.${name}.text`) };
}

function passwordFirst(plans: FormPlan[]): FormPlan[] {
  return [...plans.filter(({ group }) => group === "password"), ...plans.filter(({ group }) => group !== "password")];
}
