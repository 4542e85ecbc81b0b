/** Fields that name an account, or a trait that may be an address. */
const addressFields = /^(?:identifier|email|recovery_address|recovery_confirm_address|traits\..+)$/;

/**
 * Completes what a form is about to send, as the front door does where it forwards (server/kratos/complete-form.ts): an
 * empty field of a trait says nothing, and Kratos knows domains in their ASCII form.
 */
export function completeValues(data: FormData): void {
  for (const name of new Set(data.keys())) {
    if (!addressFields.test(name)) continue;
    const values = data.getAll(name).filter((value) => typeof value === "string");
    const sent = values.filter((value) => value !== "" || !name.startsWith("traits.")).map(asciiAddress);
    if (sent.length === values.length && sent.every((value, index) => value === values[index])) continue;
    data.delete(name);
    for (const value of sent) data.append(name, value);
  }
}

/** An email address with its domain in ASCII (RFC 5891); anything else as it is. */
export function asciiAddress(text: string): string {
  const [, local, domain] = /^([^\s@]+)@([^\s@/?#:\\]*[^\x20-\x7e][^\s@/?#:\\]*)$/.exec(text.trim()) ?? [];
  const url = `http://${domain}`;
  return local && domain && URL.canParse(url) ? `${local}@${new URL(url).hostname}` : text;
}
