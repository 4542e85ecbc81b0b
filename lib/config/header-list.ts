/**
 * Headers in one line, as OpenTelemetry writes them: `name=value,name=value`, values percent-encoded.
 * @returns undefined if it is written otherwise
 */
export function headersIn(text: string): Record<string, string> | undefined {
  const pairs = text.split(",").map((pair) => /^\s*([\w!#$%&'*+.^`|~-]+)\s*=(.*)$/.exec(pair));
  const headers = pairs.map((pair) => {
    try {
      return pair && [pair[1] ?? "", decodeURIComponent((pair[2] ?? "").trim())];
    } catch {
      return null;
    }
  });
  // No control characters: the exporter would refuse each request.
  const isSound = (header: string[] | null): header is string[] => /^[\x20-\x7e]+$/.test(header?.[1] ?? "");
  return headers.every(isSound) ? Object.fromEntries(headers) : undefined;
}
