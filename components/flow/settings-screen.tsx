import type { SettingsFlow } from "@ory/client";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { Translator } from "@/i18n/translator";
import type { FormPlan } from "@/lib/screen/form-plan";
import { isSettingsSection } from "@/lib/screen/methods";
import { type Drawing, drawingOf, type View } from "./drawing";
import { FlowForm } from "./form";
import { NoticeAlert, TopMessages } from "./messages";
import { NewAddresses } from "./new-addresses";
import { OtherDevices } from "./other-devices";
import { SettingsNav } from "./settings-nav";

type Props = Pick<View, "words" | "notice" | "rules" | "rows" | "startAt" | "isForwarded" | "keyNames"> & {
  flow: SettingsFlow;
  brandName: string;
  marks?: View["brand"]["marks"];
  /** After a new password: whether other devices are signed in. */
  otherDevices?: boolean | undefined;
};

/**
 * Settings: messages first, then a section for each method; after a recovery the password comes first and alone matters.
 * Among equal sections no button is the main one; it is where one section is all that is asked.
 */
export function SettingsScreen({ flow, brandName, marks = {}, otherDevices, ...view }: Props) {
  const drawing = drawingOf({ kind: "settings", flow }, { ...view, brand: { title: brandName, marks, methods: [] } });
  const { words, screen } = drawing;
  const isRecovered = screen === "settingsRecovered";
  const plans = drawing.plans.filter((plan) => plan.sections.length > 0);
  const sorted = isRecovered ? passwordFirst(plans) : plans;
  return (
    <>
      <Heading drawing={drawing} />
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[12rem_1fr]">
        <SettingsNav
          sections={sorted.map(({ group }) => ({ group, title: sectionWords(group, words).title }))}
          words={words}
        />
        <div data-testid="settings-flow" className="flex min-w-0 flex-col gap-6">
          <NoticeAlert drawing={drawing} />
          <TopMessages drawing={drawing} />
          <NewAddresses flow={flow} words={words} />
          {otherDevices !== undefined && <OtherDevices areSignedIn={otherDevices} words={words} />}
          {sorted.map((plan, index) => (
            <Panel key={plan.group} id={plan.group} {...sectionWords(plan.group, words)}>
              <FlowForm plan={plan} drawing={drawing} isMain={sorted.length === 1 || (isRecovered && index === 0)} />
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}

function Heading({ drawing: { words, brand, screen, messages } }: { drawing: Drawing }) {
  const { title, heading, text } = words.screen(screen, brand.title);
  const failed = messages.focus !== undefined;
  return (
    <>
      <title>{`${failed ? words.t("flow.errorTitle", { title }) : title} · ${brand.title}`}</title>
      <header className="mb-6 flex flex-col gap-2">
        <h1 className="title-page">{heading}</h1>
        {text && <p className="text-base text-muted">{text}</p>}
      </header>
    </>
  );
}

function sectionWords(group: string, { say }: Translator): { title: ReactNode; text: ReactNode } {
  const name = isSettingsSection(group) ? group : "other";
  return { title: say(`settings.${name}.title`), text: say(`settings.${name}.text`) };
}

function passwordFirst(plans: FormPlan[]): FormPlan[] {
  return [...plans.filter(({ group }) => group === "password"), ...plans.filter(({ group }) => group !== "password")];
}
