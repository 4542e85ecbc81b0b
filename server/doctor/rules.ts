import type { Rule } from "./finding";
import { addressRules } from "./rules/addresses";
import { cookieRules } from "./rules/cookies";
import { corsRules } from "./rules/cors";
import { courierRules } from "./rules/courier";
import { developmentRules } from "./rules/development";
import { flowRules } from "./rules/flows";
import { formRules } from "./rules/forms";
import { hydraRules } from "./rules/hydra";
import { lifespanRules } from "./rules/lifespans";
import { liveCookieRules } from "./rules/live-cookies";
import { liveFlowRules } from "./rules/live-flow";
import { liveNetworkRules } from "./rules/live-network";
import { passkeyRules } from "./rules/passkeys";
import { porticoRules } from "./rules/portico";
import { returnUrlRules } from "./rules/return-urls";
import { secretRules } from "./rules/secrets";
import { servingRules } from "./rules/serving";

/** All rules, by theme, in the order of docs/doctor.md. */
export const themes: Readonly<Record<string, readonly Rule[]>> = {
  Addresses: addressRules,
  "Return URLs": returnUrlRules,
  Cookies: cookieRules,
  CORS: corsRules,
  Secrets: secretRules,
  "Left over from development": developmentRules,
  Mails: courierRules,
  Flows: flowRules,
  Lifespans: lifespanRules,
  "Passkeys and security keys": passkeyRules,
  "Listening, schemas, versions": servingRules,
  "How values are written": formRules,
  Hydra: hydraRules,
  Portico: porticoRules,
  "Live: the login": liveFlowRules,
  "Live: cookies": liveCookieRules,
  "Live: the way there": liveNetworkRules,
};

export const rules: readonly Rule[] = Object.values(themes).flat();
