const ofPicker = /^\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/**
 * A stored point in time (RFC 3339) as HTML's picker has it, in the person's own zone: `2026-07-31T14:30`, with seconds
 * where there are some; what a picker gave before as it is; "" for none, undefined for what is no point in time.
 */
export function toPicker(stored: string): string | undefined {
  if (!stored || ofPicker.test(stored)) return stored;
  const at = new Date(stored);
  if (!/\d(?:Z|[+-]\d\d:\d\d)$/i.test(stored) || Number.isNaN(at.getTime())) return undefined;
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.replace(/(?::00)?(?:\.\d+)?Z$/, "");
}

/** What the picker gives as RFC 3339 5.6, with seconds and the person's offset at that time. */
export function fromPicker(local: string): string {
  const minutes = -new Date(local).getTimezoneOffset();
  const pad = (value: number) => `${Math.floor(Math.abs(value))}`.padStart(2, "0");
  const offset = `${minutes < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
  return `${/T\d\d:\d\d$/.test(local) ? `${local}:00` : local}${Number.isNaN(minutes) ? "" : offset}`;
}
