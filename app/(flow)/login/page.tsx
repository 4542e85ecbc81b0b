import type { LoginFlow } from "@ory/client";
import { redirect } from "next/navigation";
import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow, secondFactorUrl } from "@/lib/kratos/open-flow";
import { signedInAccount } from "@/lib/kratos/session";
import { cookieOf } from "@/lib/request/cookies";
import { href } from "@/lib/request/href";
import { isSettingsSection, sectionCookie, wantedCookie } from "@/lib/request/settings-section";
import { visitor } from "@/lib/request/visitor";
import { carried } from "@/lib/screen/previous-flow";
import { asksKnownAccount } from "@/lib/screen/screen";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const opened = await openFlow("login", await searchParams);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/login")} />;
  await keepWantedSettings(opened.data);
  const of = { kind: "login", flow: opened.data } as const;
  const account = asksKnownAccount(opened.data) ? await signedInAccount() : undefined;
  const shared = { of, notice: opened.notice, words, brand: look };
  return <FlowPage {...shared} account={account} carried={await carried(of)} />;
}

/** A second factor that the settings ask for begins anew, so that it leads to them. (Not when a code is on its way.) */
async function keepWantedSettings(flow: LoginFlow): Promise<void> {
  if (flow.requested_aal !== "aal2" || flow.return_to || flow.state !== "choose_method") return;
  const { cookie } = await visitor();
  if (!cookieOf(cookie, wantedCookie)) return;
  const section = cookieOf(cookie, sectionCookie);
  redirect(secondFactorUrl(isSettingsSection(section) ? `/settings/${section}` : "/settings"));
}
