/**
 * The key that a web hook's secret stands for. After `whsec_` it is written in base64, as the libraries of Standard
 * Webhooks write it.
 */
export function webhookKey(secret: string): Buffer {
  const encoded = /^whsec_(.+)$/.exec(secret)?.[1];
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, "base64");
}
