import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { isMarked } from "@/lib/deletion/mark";
import { checkAll } from "@/lib/keto/keto";
import { remedyFor } from "@/lib/kratos/errors";
import { restartPath, secondFactorUrl } from "@/lib/kratos/flow-urls";
import { sessionAnswer } from "@/lib/kratos/session";
import { forgetChecks } from "@/lib/portal/checks";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { noteOutcome } from "@/lib/request/outcome";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";
import { startTrial } from "@/lib/trials/start";

/**
 * `POST /trials/start` (`product` = an id of the catalogue; `team`, which the person must manage, for a trial that is for
 * teams; `account`, whom the page was drawn for): starts a trial, then shows how it stands.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const product = context.services.catalog?.().products.find(({ id, trial }) => trial && id === form.get("product"));
  if (!product?.trial) return seeOther(href("/"));
  const { id, trial } = product;
  const path = `/trials?${new URLSearchParams({ product: id })}`;
  const back = (done: string) => {
    noteOutcome(context, path, done);
    return seeOther(href(`${path}&done=${done}`));
  };
  const refuse = (done: "refused" | "other" | "notYours", who: { identity?: string; team?: string } = {}) => {
    context.response.events.push({
      ...{ type: "trial", action: "trial_started", outcome: "refused", product: id },
      ...who,
    });
    return back(done);
  };
  if (!isOwnForm(request.headers)) return refuse("refused");
  const session = await sessionAnswer();
  if (!session.ok) {
    const { do: remedy } = remedyFor(session.failure);
    if (remedy === "second-factor") return seeOther(secondFactorUrl(path));
    if (remedy !== "sign-in") return back("failed");
    return seeOther(href(restartPath("login", "signed-out", { return_to: config().baseUrl + path })));
  }
  const identity = session.data.identity?.id ?? "";
  if (!isDrawnFor(form, session.data.identity)) return refuse("other", { identity });
  // An account that is to be deleted has one page.
  if (config().deletesAccounts && isMarked(session.data.identity)) return seeOther(href(path));
  context.deadline = performance.now() + config().submitTimeoutMs;
  const team = trial.per === "team" ? teamIn(form) : undefined;
  if (trial.per === "team") {
    if (!team) return refuse("notYours", { identity });
    const mayManage = await checkAll(context, [
      { namespace: "Team", object: team, relation: "manage", subject_id: identity },
    ]);
    if (!mayManage.ok) return back("failed");
    if (!mayManage.data[0]) return refuse("notYours", { identity, team });
  }
  const holder = team ? { team } : { person: identity };
  const end = await startTrial(context, { product: id, days: trial.days, holder, by: identity });
  forgetChecks(identity);
  return back(end);
}

/** An id of a team, of a length for the log. */
function teamIn(form: FormData): string | undefined {
  const team = form.get("team");
  return typeof team === "string" && /^[\w-]{1,64}$/.test(team) ? team : undefined;
}
