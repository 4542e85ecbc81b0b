import { redirect } from "next/navigation";
import { pageView } from "@/app/page-view";
import { NextQuestion } from "@/components/flow/next-question";
import { NextOutage } from "@/components/shell/next-outage";
import { destinationOf, openNext } from "@/lib/after-sign-in/open-next";
import { nextPathOf } from "@/lib/after-sign-in/ticket";
import { config } from "@/lib/config/config";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isNoted } from "@/lib/request/outcome";
import { respondFlow, respondProblem, respondSession } from "@/lib/request/page-response";

/**
 * After a sign-in, one question at most (docs/decisions/0035): a part of the account's settings, or "not now". Where there
 * is nothing to ask, or Kratos does not answer, the browser goes on to where it was led. What cannot be put off waits for
 * Kratos' admin API.
 */
export default async function NextPage({ searchParams }: PageProps<"/next">) {
  const params = await searchParams;
  const [t, flow, done, failed] = ["t", "flow", "done", "failed"].map((name) => single(params, name));
  const context = await requestContext();
  const asked = await openNext(context, { t: t ?? "", flow: flow ?? "", done: done ?? "" });
  if (!asked) redirect(await destinationOf(context, t ?? ""));
  const view = await pageView();
  if (asked === "outage") {
    respondProblem(view.response, "unavailable");
    return view.draw(<NextOutage {...view} again={href(nextPathOf(t ?? ""))} />);
  }
  const isFailed = asked.question.name === "terms" && failed !== "" && isNoted(context, "/next", "failed");
  if (isFailed) respondProblem(view.response, "unavailable");
  respondSession(view.response, asked.flow.identity.id);
  respondFlow(view.response, { kind: "settings", flow: asked.flow });
  view.response.events.push({ type: "next", question: asked.question.name, outcome: "asked" });
  const { words, brand } = view;
  const { forwarding, terms } = config();
  const shown = { ...asked, words, brand, terms, isFailed, ticket: t ?? "", isForwarded: forwarding };
  return view.draw(<NextQuestion {...shown} />);
}
