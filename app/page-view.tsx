import type { Session } from "@ory/client";
import type { ReactElement } from "react";
import { FlowPage } from "@/components/flow/flow-page";
import { DemandsPage } from "@/components/shell/demands-page";
import { Drawn } from "@/components/shell/drawn";
import { LimitedPage } from "@/components/shell/limited-page";
import { MaintenancePage } from "@/components/shell/maintenance-page";
import type { PageView } from "@/components/shell/page-view";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { config } from "@/lib/config/config";
import type { AnyFlow, FlowKind } from "@/lib/kratos/flow";
import { flowPath, type SearchParams } from "@/lib/kratos/params";
import type { Explained, Problem } from "@/lib/kratos/problems";
import { isClosed } from "@/lib/maintenance/planned-work";
import type { Unmet } from "@/lib/policy/demands";
import type { Unanswered } from "@/lib/request/context";
import { requestContext } from "@/lib/request/current";
import { deleteCookiesAction } from "@/lib/request/delete-cookies";
import { href } from "@/lib/request/href";
import { respondFlow, respondProblem } from "@/lib/request/page-response";
import type { RetainedForm } from "@/lib/request/retained-form";

/** Translator, brand and response of this request. */
export async function pageView(): Promise<PageView> {
  const { id, now, response, drawn, maintenance } = await requestContext();
  const words = await getTranslator();
  const draw = (content: ReactElement) => <Drawn request={id} index={drawn.push(content) - 1} />;
  return { words, brand: await brandIn(words.locale), requestId: id, now, maintenance, response, draw };
}

type Explanation = {
  problem: Problem;
  /** Path of ours, below the base path, to try again at. */
  again?: string | undefined;
  /** The same, to sign in at; absent = a sign-in for nothing in particular. */
  signIn?: string | undefined;
  /** The reference to show; absent = that of this request. */
  requestId?: string | undefined;
  /** What an OAuth2 server calls the problem, to be passed on with the reference. */
  code?: string | undefined;
  /** A form that did not get through, to be sent again. */
  form?: RetainedForm | undefined;
  /** What nobody saw the end of; `again` leads to where its end shows. */
  unanswered?: Unanswered["what"] | undefined;
  /** Path of ours, below the base path, to go on at once cookies are deleted; absent = the page does not offer that. */
  to?: string | undefined;
};

/** A page that explains a problem, with its true status. */
export function problemPage(view: PageView, explanation: Explanation): ReactElement {
  const { problem, again, signIn, requestId, code, form, unanswered, to } = explanation;
  respondProblem(view.response, problem);
  const { words, brand } = view;
  const shared = { problem, words, brand, requestId: requestId ?? view.requestId, code, form, unanswered };
  const own = (path: string | undefined) => (path === undefined ? undefined : href(path));
  const what = problem === "doubledCookies" ? "doubled" : "all";
  const deletes = to === undefined ? undefined : href(deleteCookiesAction(to, what));
  return view.draw(<ProblemPage {...shared} again={own(again)} signIn={own(signIn)} deletesCookies={deletes} />);
}

/** Explains why a flow cannot be shown. The next steps keep what was given along to it. */
export function flowProblemPage(view: PageView, kind: FlowKind, params: SearchParams, { problem, to }: Explained) {
  return problemPage(view, { problem, to, again: flowPath(kind, params), signIn: flowPath("login", params) });
}

/** A page after too many attempts (RFC 6585 4). @param again path of ours, below the base path */
export function limitedPage(view: PageView, { again, seconds }: { again: string; seconds: number }): ReactElement {
  Object.assign(view.response, { status: 429, retryAfter: seconds });
  view.response.events.push({ type: "problem", problem: "limited" });
  const { words, brand, requestId } = view;
  return view.draw(
    <LimitedPage words={words} brand={brand} requestId={requestId} again={href(again)} seconds={seconds} />,
  );
}

/**
 * What a product demands that the sign-in lacks.
 * @param path of ours to come back to, below the base path
 */
export function demandsPage(view: PageView, unmet: Unmet, { identity }: Session, path: string): ReactElement {
  view.response.status = 403;
  const { id: product } = unmet.product;
  const demands = [...new Set(unmet.demands.map(({ demand }) => demand))];
  view.response.events.push({ type: "demands", product, demands, identity: identity?.id });
  const { words, brand } = view;
  return view.draw(<DemandsPage unmet={unmet} path={path} words={words} brand={brand} />);
}

/**
 * Planned maintenance; during a closure with its status, and when it ends (RFC 9110 10.2.3).
 * @param again path of ours to go on at, below the base path
 */
export function maintenancePage(view: PageView, again: string): ReactElement {
  const { words, brand, maintenance, response } = view;
  if (maintenance && isClosed(maintenance)) {
    Object.assign(response, { status: 503, retryAfter: new Date(maintenance.until).toUTCString() });
    response.events.push({ type: "problem", problem: "maintenance" });
  }
  return view.draw(<MaintenancePage words={words} brand={brand} maintenance={maintenance} again={href(again)} />);
}

type Shown = Omit<Parameters<typeof FlowPage>[0], "words" | "brand" | "now" | "maintenance">;

/** A page that shows a flow. */
export function flowPage(view: PageView, shown: Shown & { of: AnyFlow }): ReactElement {
  respondFlow(view.response, shown.of);
  const { words, brand, now, maintenance } = view;
  const page = { words, brand, now, maintenance, isForwarded: config().forwarding };
  return view.draw(<FlowPage {...shown} {...page} />);
}
