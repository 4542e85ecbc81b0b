import { domainToASCII, domainToUnicode } from "node:url";

/**
 * An email address as Kratos knows it: with its domain in ASCII (RFC 5891), since Kratos refuses any other and browsers
 * send some fields that way and some not. Anything but an address stays as it is.
 */
export function asciiAddress(text: string): string {
  const [, local, domain] = /^([^\s@]+)@([^\s@]*[^\x20-\x7e][^\s@]*)$/.exec(text.trim()) ?? [];
  const ascii = domain && domainToASCII(domain);
  return ascii ? `${local}@${ascii}` : text;
}

/** A text with the domains of its email addresses as people write them. */
export function unicodeAddress(text: string): string {
  return text.replace(/(?<=@)[\w.-]*\bxn--[\w.-]*[\w-]/gi, (domain) => domainToUnicode(domain) || domain);
}
