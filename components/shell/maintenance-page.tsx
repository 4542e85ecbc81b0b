import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { isClosed, type Maintenance } from "@/lib/maintenance/planned-work";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";
import { MaintenanceNotice, OperatorText, WorkTimes } from "./maintenance-notice";

type Props = {
  words: Translator;
  brand: Brand;
  maintenance: Maintenance | undefined;
  /** Where people go on: path of ours with the base path. */
  again: string;
};

/** Planned work as a page of its own. During a closure it stands in the place of every page that signs in. */
export function MaintenancePage({ words, brand, maintenance, again }: Props) {
  const part = isClosed(maintenance) ? "closed" : maintenance ? "announced" : "none";
  const title = words.t(`maintenance.${part}.title`);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid={`maintenance/${part}`} className="flex flex-col gap-4">
        <Icon name="info" className="size-9 text-link" />
        <h1 className="title">{words.say(`maintenance.${part}.title`)}</h1>
        <p className="text-base text-muted">{words.say(`maintenance.${part}.text`)}</p>
        {maintenance && isClosed(maintenance) && (
          <>
            <div className="text-base">
              <WorkTimes maintenance={maintenance} words={words} />
              <OperatorText maintenance={maintenance} words={words} />
            </div>
            <retry-when-back
              data-href={again}
              data-probe={href("/maintenance")}
              data-waiting={words.t("problemActions.waiting")}
              data-back={words.t("problemActions.back")}
            >
              <a href={again} className={buttonClass("secondary")}>
                {words.say("problemActions.again")}
              </a>
            </retry-when-back>
            <IslandScript name="account" />
            <IslandScript name="outage" />
          </>
        )}
        {maintenance && !isClosed(maintenance) && <MaintenanceNotice maintenance={maintenance} words={words} />}
        {!isClosed(maintenance) && (
          <a href={href("/")} className={buttonClass("primary")}>
            {words.say("actions.continue")}
          </a>
        )}
      </div>
    </CardPage>
  );
}
