const units = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a Go duration such as `1h30m`; undefined if it is none. */
export function durationMs(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:\d+(?:ns|us|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+)(ns|us|ms|s|m|h)/g);
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units], 0);
}
