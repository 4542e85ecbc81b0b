import { Icon } from "./icon";
import marks from "./provider-marks.json";

type Mark = { path: string; color: string };

const known = new Map<string, Mark>(Object.entries(marks));

/** Marks whose colour is near black follow the text, so that they show on a dark theme. */
const inkColors = new Set(["#000000", "#181717", "#4D4D4D", "#0E353D", "#0D47A1"]);

/**
 * The mark of an identity provider: the operator's own file if there is one, a well-known mark, or the first letter
 * of its id. Decorative: the label of the button names the provider.
 */
export function ProviderMark({ id, file }: { id: string; file?: string }) {
  if (file) return <img src={file} alt="" width={20} height={20} className="size-5 shrink-0 object-contain" />;
  if (/^(microsoft|azure)/i.test(id)) return <MicrosoftMark />;
  const mark = known.get(id.toLowerCase().split(/[-_.]/)[0] ?? "");
  return mark ? <KnownMark mark={mark} /> : <Letter id={id} />;
}

/** The mark of who keeps a passkey, or the picture of any passkey. Decorative: its name stands beside it. */
export function MakerMark({ maker }: { maker: string | undefined }) {
  if (maker === "microsoft") return <MicrosoftMark />;
  const mark = maker && known.get(maker);
  return mark ? <KnownMark mark={mark} /> : <Icon name="passkey" />;
}

function KnownMark({ mark }: { mark: Mark }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-5 shrink-0"
      fill={inkColors.has(mark.color) ? "currentColor" : mark.color}
    >
      <path d={mark.path} />
    </svg>
  );
}

function MicrosoftMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 shrink-0">
      <path fill="#f25022" d="M2 2h9.5v9.5H2z" />
      <path fill="#7fba00" d="M12.5 2H22v9.5h-9.5z" />
      <path fill="#00a4ef" d="M2 12.5h9.5V22H2z" />
      <path fill="#ffb900" d="M12.5 12.5H22V22h-9.5z" />
    </svg>
  );
}

function Letter({ id }: { id: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-5 shrink-0 place-items-center rounded-sm bg-muted text-xs font-semibold text-surface uppercase"
    >
      {id.slice(0, 1)}
    </span>
  );
}
