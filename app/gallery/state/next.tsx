import type { SettingsFlow } from "@ory/client";
import { problemPage } from "@/app/page-view";
import { NextQuestion } from "@/components/flow/next-question";
import { NextOutage } from "@/components/shell/next-outage";
import type { PageView } from "@/components/shell/page-view";
import { questionFor } from "@/lib/after-sign-in/question";
import { wantedOf } from "@/lib/after-sign-in/questions";
import { traitRules } from "@/lib/kratos/traits";
import { asIfNow } from "../as-if-now";
import { readFixture } from "../states";

/** Settings of an account that has what a question is about; the others are of one that has nothing. */
const recorded: Record<string, string> = {
  local: "passkey-enrolled",
  "backup-codes": "all-methods-enrolled",
  "backup-codes-made": "lookup-generated",
  password: "password-enrolled",
  "password-refused": "password-too-short",
};

/** The state of a question: its name in the configuration, where the state is called otherwise. */
const asked: Record<string, string> = {
  local: "passkey",
  "second-factor-forced": "second-factor!",
  "backup-codes-made": "backup-codes",
  "password-refused": "password!",
  "terms-forced": "terms!",
  "terms-failed": "terms!",
};

const terms = { version: "2026-12", addresses: { "": "#" } };

/** A question after a sign-in, by its name in the gallery; `traits` of an account without its required name. */
export function nextState(name: string, view: PageView) {
  if (name === "outage") return view.draw(<NextOutage {...view} again="#" />);
  const state = recorded[name] ?? "all-methods-nothing-enrolled";
  const flow = asIfNow(readFixture(`v1.3.1/settings/${state}`) as SettingsFlow) as SettingsFlow;
  for (const { attributes } of flow.ui.nodes)
    if ("name" in attributes && attributes.name === "traits.name.first")
      Object.assign(attributes, { required: true, value: undefined });
  // Of what was done when it was recorded.
  if (name === "local") flow.ui.messages = [];
  const wanted = wantedOf(asked[name] ?? name);
  const signIn = { how: name === "local" ? "passkey" : "", isRemote: true, canKeep: true, forApplication: false };
  const rules = traitRules(readFixture("v1.3.1/schemas/customer"));
  const told = { backupCodes: 2, passwordDue: true, hasAccepted: false };
  const question = wanted && questionFor(flow, signIn, [wanted], rules, [], told);
  if (!question) return problemPage(view, { problem: "notFound", requestId: "GALLERY" });
  const { words, brand } = view;
  const shown = { question, flow, rules, words, brand, terms, isFailed: name === "terms-failed" };
  return view.draw(<NextQuestion {...shown} ticket="" isForwarded />);
}
