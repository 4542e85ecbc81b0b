import { Alert } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";

const outcomes = {
  created: { tone: "success", say: "teams.done.created" },
  invited: { tone: "success", say: "teams.done.invited" },
  changed: { tone: "success", say: "teams.done.changed" },
  removed: { tone: "success", say: "teams.done.removed" },
  left: { tone: "success", say: "teams.done.left" },
  handedOver: { tone: "success", say: "teams.done.handedOver" },
  deleted: { tone: "success", say: "teams.done.deleted" },
  withdrawn: { tone: "success", say: "teams.done.withdrawn" },
  accepted: { tone: "success", say: "teams.done.accepted" },
  already: { tone: "info", say: "teams.done.already" },
  gone: { tone: "info", say: "teams.done.gone" },
  unsent: { tone: "error", say: "teams.done.unsent" },
  lastOwner: { tone: "error", say: "teams.done.lastOwner" },
  tooMany: { tone: "error", say: "teams.done.tooMany" },
  tooManyTeams: { tone: "error", say: "teams.done.tooManyTeams" },
  refused: { tone: "error", say: "teams.done.refused" },
  other: { tone: "error", say: "applications.other" },
  failed: { tone: "error", say: "sessions.failed" },
} as const;

/** What a page tells of a change before it; nothing for a word that is none of ours. */
export function TeamOutcome({ done, words }: { done: string; words: Translator }) {
  if (!isOutcome(done)) return null;
  const { tone, say } = outcomes[done];
  return (
    <Alert tone={tone} testId={`teams/${done}`} focused>
      {words.say(say)}
    </Alert>
  );
}

function isOutcome(done: string): done is keyof typeof outcomes {
  return Object.hasOwn(outcomes, done);
}
