/** Reads base64url, and plain base64 too, with or without padding. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Writes base64url without padding; what is missing becomes the empty text, as Kratos expects it. */
export function encode(bytes: ArrayBuffer | null): string {
  let binary = "";
  for (const byte of new Uint8Array(bytes ?? new ArrayBuffer(0))) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** A credential id as settings nodes show it (hex) or as WebAuthn writes it (base64url). */
export function decodeId(id: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})+$/.test(id)) return decode(id);
  return Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
