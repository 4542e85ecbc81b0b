import { IslandScript } from "@/components/shell/island-script";
import { config } from "@/lib/config/config";
import { href } from "@/lib/request/href";
import { asksForCode, type ScreenName } from "@/lib/screen/screen";
import type { Drawing } from "./drawing";

/** Screens on which a link was sent. */
const linkScreens: ReadonlySet<ScreenName> = new Set(["recoveryLinkSent", "verificationLinkSent"]);

/** What to do, in order, if a message does not come; and by script the page notices when it was answered elsewhere. */
export function MailHelp({ drawing }: { drawing: Drawing }) {
  const { kind, screen, subject, words, links } = drawing;
  if (!asksForCode(screen) && !linkScreens.has(screen)) return null;
  const isMail = !subject || subject.name.includes("@");
  const sender = isMail ? config().mailSender : undefined;
  // Where Kratos has no button for one more.
  const startOver = kind === "verification" ? links.below.find(({ name }) => name === "startOver")?.href : undefined;
  return (
    <div className="mt-6 flex flex-col gap-3 text-[0.9375rem]">
      <Wait drawing={drawing} />
      <details data-testid="mail-help">
        <summary className="link min-h-11 cursor-pointer py-2.5">{words.say("mailWait.title")}</summary>
        <ol className="mt-2 flex list-decimal flex-col gap-1 ps-5 text-muted">
          {sender && <li className="break-words">{words.say("mailWait.sender", { sender })}</li>}
          {isMail && <li>{words.say("mailWait.spam")}</li>}
          <li>{words.say("mailWait.wait")}</li>
          {subject && (
            <li>
              {words.say("mailWait.check")}{" "}
              {subject.link === "change" && (
                <a className="link" href={subject.href} data-keep="">
                  {words.say("links.change")}
                </a>
              )}
            </li>
          )}
          <li>
            {words.say("mailWait.again")}{" "}
            {startOver && (
              <a className="link" href={startOver}>
                {words.say("links.startOver")}
              </a>
            )}
          </li>
        </ol>
      </details>
    </div>
  );
}

/** Of a verification or recovery: the page goes on by itself once it was done in another tab or on another device. */
function Wait({ drawing }: { drawing: Drawing }) {
  const { kind, flow, words, links } = drawing;
  if (kind !== "verification" && kind !== "recovery") return null;
  const here = href(`/${kind}?flow=${flow.id}`);
  return (
    <>
      {kind === "verification" && (
        <a className="row-link" href={here}>
          {words.say("mailWait.confirmed")}
        </a>
      )}
      <mail-wait
        data-ask={href("/mail-state")}
        data-kind={kind}
        data-flow={flow.id}
        data-since={flow.issued_at}
        // A verification that has ended says so; a recovery would ask for its code again.
        data-here={kind === "verification" ? here : undefined}
        data-go-on={links.below.find(({ name }) => name === "toHome")?.href ?? href("/")}
        data-done={words.t("mailWait.done")}
        data-elsewhere={words.t("mailWait.elsewhere")}
      />
      <IslandScript name="outage" />
    </>
  );
}
