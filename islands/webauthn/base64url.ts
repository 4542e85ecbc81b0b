/** Reads base64url and base64, with or without padding. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Writes base64url without padding; null becomes "", as Kratos expects. */
export function encode(bytes: ArrayBuffer | null): string {
  let binary = "";
  for (const byte of new Uint8Array(bytes ?? new ArrayBuffer(0))) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** Reads a credential id in hex, as in Kratos' settings nodes, or in base64url. */
export function decodeId(id: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})+$/.test(id)) return decode(id);
  return Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
