import type { ReactElement } from "react";
import { FlowPage } from "@/components/flow/flow-page";
import { LimitedPage } from "@/components/shell/limited-page";
import type { PageView } from "@/components/shell/page-view";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { config } from "@/lib/config/config";
import type { AnyFlow } from "@/lib/kratos/flow";
import type { Problem } from "@/lib/kratos/problems";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { respondFlow, respondProblem } from "@/lib/request/page-response";
import type { RetainedForm } from "@/lib/request/retained-form";

/** Translator, brand and response of this request. */
export async function pageView(): Promise<PageView> {
  const { id, response } = await requestContext();
  const words = await getTranslator();
  return { words, brand: await brandIn(words.locale), requestId: id, response };
}

type Explanation = {
  problem: Problem;
  /** Path of ours, below the base path, to try again at. */
  again?: string | undefined;
  /** The reference to show; absent = that of this request. */
  requestId?: string | undefined;
  /** A form that did not get through, to be sent again. */
  form?: RetainedForm | undefined;
};

/** A page that explains a problem, with its true status. */
export function problemPage(view: PageView, { problem, again, requestId, form }: Explanation): ReactElement {
  respondProblem(view.response, problem);
  const { words, brand } = view;
  const shared = { problem, words, brand, requestId: requestId ?? view.requestId, form };
  return <ProblemPage {...shared} again={again === undefined ? undefined : href(again)} />;
}

/** A page after too many attempts (RFC 6585 4). @param again path of ours, below the base path */
export function limitedPage(view: PageView, { again, seconds }: { again: string; seconds: number }): ReactElement {
  Object.assign(view.response, { status: 429, retryAfter: seconds });
  view.response.events.push({ type: "problem", problem: "limited" });
  const { words, brand, requestId } = view;
  return <LimitedPage words={words} brand={brand} requestId={requestId} again={href(again)} seconds={seconds} />;
}

type Shown = Omit<Parameters<typeof FlowPage>[0], "words" | "brand">;

/** A page that shows a flow. */
export function flowPage(view: PageView, shown: Shown & { of: AnyFlow }): ReactElement {
  respondFlow(view.response, shown.of);
  return <FlowPage {...shown} words={view.words} brand={view.brand} isForwarded={config().forwarding} />;
}
