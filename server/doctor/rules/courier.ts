import { isPrivateHost } from "../addresses";
import type { Facts } from "../facts";
import type { Rule } from "../finding";

const uri = "courier.smtp.connection_uri";

function smtpOf({ kratos }: Facts): URL | undefined {
  const text = kratos?.text(uri);
  return text && URL.canParse(text) ? new URL(text) : undefined;
}

/** The address without one of its parameters. */
function without({ kratos }: Facts, name: string): string {
  const [address = "", query = ""] = (kratos?.text(uri) ?? "").split("?", 2);
  const rest = query.split("&").filter((pair) => pair.split("=", 1)[0] !== name);
  return (
    [address, ...rest.filter(Boolean).slice(0, 1)].join("?") +
    rest
      .slice(1)
      .map((pair) => `&${pair}`)
      .join("")
  );
}

/** True if Kratos has mails to send. */
function sendsMail({ kratos }: Facts): boolean {
  const flows = ["recovery", "verification"].some((flow) => kratos?.flag(`selfservice.flows.${flow}.enabled`, false));
  const codes = ["passwordless_enabled", "mfa_enabled"].some((key) =>
    kratos?.flag(`selfservice.methods.code.${key}`, false),
  );
  return flows || codes;
}

export const courierRules: readonly Rule[] = [
  {
    id: "courier-unverified-tls",
    severity: "error",
    what: "Kratos doesn’t check the certificate of the mail server (`skip_ssl_verify=true`).",
    why: "Whoever stands between reads every recovery code, and with it takes any account.",
    fix: "Take `skip_ssl_verify=true` out of `courier.smtp.connection_uri`; for a CA of your own, set `SSL_CERT_FILE` for Kratos.",
    check: (facts) => {
      if (smtpOf(facts)?.searchParams.get("skip_ssl_verify") !== "true") return [];
      const changes = [{ of: "kratos", key: uri, value: without(facts, "skip_ssl_verify") }] as const;
      return [{ at: facts.kratos?.placeOf(uri), changes }];
    },
  },
  {
    id: "courier-no-tls",
    severity: "warning",
    what: "Mails go to a mail server elsewhere without encryption (`disable_starttls=true`).",
    why: "Recovery codes can be read on the way.",
    fix: "Take `disable_starttls=true` out of `courier.smtp.connection_uri`, or use `smtps://`.",
    check: (facts) => {
      const url = smtpOf(facts);
      if (url?.searchParams.get("disable_starttls") !== "true" || isPrivateHost(url.hostname)) return [];
      const changes = [{ of: "kratos", key: uri, value: without(facts, "disable_starttls") }] as const;
      return [{ at: facts.kratos?.placeOf(uri), changes }];
    },
  },
  {
    id: "courier-missing",
    severity: "warning",
    what: "Mails are to be sent, and no mail server is set.",
    why: "Recovery and verification end at “we sent you a mail”, and none comes.",
    fix: "Set `COURIER_SMTP_CONNECTION_URI` and name the file with `--kratos-env-file`; or `courier: { smtp: { connection_uri: smtps://… } }`. Run `kratos courier watch`, or Kratos with `--watch-courier`.",
    check: (facts) => {
      const { kratos } = facts;
      if (
        !kratos ||
        kratos.isChart ||
        !sendsMail(facts) ||
        kratos.has(uri) ||
        kratos.text("courier.delivery_strategy") === "http"
      )
        return [];
      return [{ what: "courier.smtp.connection_uri is not set.", at: kratos.placeOf(uri) }];
    },
  },
  {
    id: "courier-sender",
    severity: "error",
    what: "Mails are from `no-reply@ory.kratos.sh`, or from an example’s address.",
    why: "That is Kratos’ default. The domain isn’t yours, so that mail servers take such mails for forged.",
    fix: "Add `courier: { smtp: { from_address: no-reply@<your domain> } }`.",
    check: (facts) => {
      const { kratos } = facts;
      const key = "courier.smtp.from_address";
      const from = kratos?.text(key) ?? "no-reply@ory.kratos.sh";
      if (!kratos?.has(uri) || !sendsMail(facts) || !/@(?:ory\.|.*\bkratos\.sh$)/.test(from)) return [];
      const host = facts.ui && new URL(facts.ui.url).hostname.split(".").slice(-2).join(".");
      const changes = host ? [{ of: "kratos" as const, key, value: `no-reply@${host}` }] : [];
      return [{ what: `They are from ${from}.`, at: kratos.placeOf(key), changes }];
    },
  },
  {
    id: "mail-sender-told",
    severity: "warning",
    what: "Pages name another sender than Kratos’ mails have.",
    why: "People look for a mail that never comes, or report the one that did.",
    fix: "Set `MAIL_SENDER` to Kratos’ `courier.smtp.from_address`.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      const [from, told] = [kratos?.text("courier.smtp.from_address"), portico?.variables.get("MAIL_SENDER")];
      if (!from || !told || told.value === from) return [];
      const changes = [{ of: "portico", key: "MAIL_SENDER", value: from }] as const;
      return [{ what: `Kratos sends from ${from}, and MAIL_SENDER is ${told.value}.`, at: told.at, changes }];
    },
  },
  {
    id: "invitations-unsent",
    severity: "warning",
    what: "Invitations to a team don’t reach people without an account.",
    why: "Kratos sends them by a recovery, which writes only to addresses that it knows.",
    fix: "Write `selfservice: { flows: { recovery: { enabled: true, notify_unknown_recipients: true } } }`.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      const flow = "selfservice.flows.recovery";
      const lacks = ["enabled", "notify_unknown_recipients"].filter((key) => !kratos?.flag(`${flow}.${key}`, false));
      if (!kratos || !portico?.config?.hasTeams || lacks.length === 0) return [];
      const changes = lacks.map((key) => ({ of: "kratos" as const, key: `${flow}.${key}`, value: true }));
      return [{ at: kratos.placeOf(flow), changes }];
    },
  },
];
