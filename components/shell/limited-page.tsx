import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";

type Props = { words: Translator; brand: Brand; requestId: string; again: string; seconds: number };

/** Too many tries: how long to wait (counted down where there is script), and a link back to the same flow. */
export function LimitedPage({ words, brand, requestId, again, seconds }: Props) {
  const title = words.t("problems.tooMany.title");
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="problem/limited" className="flex flex-col gap-4">
        <Icon name="info" className="size-9 text-link" />
        <h1 className="title">{words.say("problems.tooMany.title")}</h1>
        <p className="text-base text-muted">{words.say("limited.text")}</p>
        <wait-countdown
          data-seconds={seconds}
          data-wait={words.t("limited.wait", { time: "{time}" })}
          data-ready={words.t("limited.ready")}
        >
          <p className="text-base font-medium tabular-nums" data-testid="wait">
            {words.say("limited.wait", { time: duration(words.locale, seconds) })}
          </p>
        </wait-countdown>
        <a href={again} className={buttonClass("secondary")}>
          {words.say("problemActions.again")}
        </a>
        <p className="text-sm text-muted" data-testid="reference">
          {words.say("shell.reference", { id: requestId })}
        </p>
      </div>
      <IslandScript name="outage" />
    </CardPage>
  );
}

/** "45 seconds", "3 minutes": rounded up, never too short. The island counts in the same steps. */
function duration(locale: string, seconds: number): string {
  const [unit, count] = seconds > 90 ? (["minute", Math.ceil(seconds / 60)] as const) : (["second", seconds] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
