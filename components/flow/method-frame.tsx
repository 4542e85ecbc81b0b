import type { ReactNode } from "react";
import { nodeId, nodeValue } from "@/lib/kratos/flow";
import { isSeen, type Section } from "@/lib/screen/arrange";
import type { Drawing } from "./drawing";

type Props = { section: Section; drawing: Drawing; children: ReactNode };

/** Ceremonies that need script, by the input that takes their result; the islands do Kratos' `webauthn.js` work. */
const ceremonies = {
  passkey_login: { element: "passkey-login", words: "passkey", remove: undefined },
  passkey_register: { element: "passkey-register", words: "passkey", remove: undefined },
  passkey_settings_register: { element: "passkey-register", words: "passkey", remove: "passkey_remove" },
  webauthn_login: { element: "webauthn-login", words: "securityKey", remove: undefined },
  webauthn_register: { element: "webauthn-register", words: "securityKey", remove: "webauthn_remove" },
} as const;

/** What surrounds the nodes of one method: a plain column, or the island that runs its ceremony. */
export function MethodFrame({ section, drawing, children }: Props) {
  const result = section.hidden.map(nodeId).find((name) => Object.hasOwn(ceremonies, name));
  // What shows nothing takes no room.
  const hidden = !isSeen(section) || undefined;
  if (!isCeremony(result))
    return (
      <div className="stack" hidden={hidden}>
        {children}
      </div>
    );
  const { element: Island, words, remove } = ceremonies[result];
  const { t } = drawing.words;
  const exclude =
    remove &&
    section.buttons
      .filter((node) => nodeId(node) === remove)
      .map(nodeValue)
      .join(" ");
  const hasButton = section.buttons.some((node) => node.attributes.type === "button");
  return (
    <Island
      class="stack"
      hidden={hidden}
      data-autofill={result === "passkey_login" ? "" : undefined}
      // Only this message says for certain that the server does not know the passkey (docs/islands.md).
      data-failed={result === "passkey_login" && has(drawing, 4000015) ? "unknown" : undefined}
      data-saved={result === "passkey_settings_register" && drawing.flow.state === "success" ? "" : undefined}
      data-exclude={exclude || undefined}
      data-cancelled={t(`${words}.cancelled`)}
      data-none={t(`${words}.none`)}
      data-refused={t(`${words}.refused`)}
      // A ceremony that signs in makes nothing that could be there already.
      data-exists={result.endsWith("_login") ? undefined : t(`${words}.exists`)}
      data-unavailable={hasButton ? t(`${words}.unavailable`) : ""}
    >
      {children}
      {hasButton && (
        <>
          <p data-needs-script className="text-sm text-muted">
            {t(`${words}.needsScript`)}
          </p>
          <p data-outcome role="alert" hidden className="text-sm font-medium text-danger" />
        </>
      )}
    </Island>
  );
}

function has({ flow }: Drawing, id: number): boolean {
  return (flow.ui.messages ?? []).some((message) => message.id === id);
}

function isCeremony(name: string | undefined): name is keyof typeof ceremonies {
  return name !== undefined;
}
