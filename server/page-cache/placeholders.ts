import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { UiNode, UiText } from "@ory/client";
import { type AnyFlow, isInput, messageValue, nodeId } from "../../lib/kratos/flow";

/**
 * Values that are new in every flow, and that pages print and never look at. A page is drawn with a placeholder for each
 * of them, and can be sent to others with theirs filled in. Everything else of a flow stays what it is, and is part of the
 * key of the page.
 */
type Placeholder = {
  /** Stands for the value. Random in every process, and never sent: nobody can put it into a flow. */
  mark: string;
  /** What remains of the mark if a page has cut or encoded it. */
  core: string;
  /** Such a value alone is hidden. In HTML and in JSON its characters need no escape. */
  shape: RegExp;
};

const token = () => randomBytes(24).toString("hex");
const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join("");

/** The shape of UUIDs and dates is kept, in case that somebody checks it. */
const uuid = (): Placeholder => {
  const mark = randomUUID();
  return { mark, core: mark.slice(-12), shape: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/ };
};
const time = (): Placeholder => {
  const core = digits(24);
  return { mark: `2001-01-01T00:00:00.${core}Z`, core, shape: /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/ };
};
/** Base64 is not the same in a query: there, the signs at the mark's end betray it. */
const base64 = (): Placeholder => {
  const core = token();
  return { mark: `${core}+/=`, core, shape: /^[\w+/=-]{16,256}$/ };
};
const base64url = (): Placeholder => {
  const core = token();
  return { mark: core, core, shape: /^[\w-]{16,256}$/ };
};

/**
 * A group of four letters of a secret, which pages print apart. Marks of four letters that no text has: of Unicode's
 * private plane 15.
 */
const fourLetters = (): Placeholder => {
  const letters = Array.from({ length: 4 }, () => String.fromCodePoint(randomInt(0xf0000, 0xffffe)));
  return { mark: letters.join(""), core: letters[1] ?? "", shape: /^[A-Z2-7]{4}$/ };
};
/** A picture in its address. */
const picture = (): Placeholder => {
  const core = token();
  const start = "data:image/png;base64,";
  return { mark: start + core, core, shape: /^data:image\/png;base64,[\w+/]{64,8192}={0,2}$/ };
};

const places = {
  id: uuid(),
  csrf: base64(),
  issuedAt: time(),
  expiresAt: time(),
  now: time(),
  /** A script of Kratos, which is not drawn, has a nonce. */
  nonce: uuid(),
  /** WebAuthn: challenge and, of a registration, `user.id`. */
  challenge: base64url(),
  userHandle: base64url(),
  /** The same of a security key. */
  keyChallenge: base64url(),
  keyUserHandle: base64url(),
  /** The QR code of an authenticator app. */
  totpPicture: picture(),
  /** Its secret has eight groups of letters (160 bits, RFC 4226 4). */
  ...{ totp0: fourLetters(), totp1: fourLetters(), totp2: fourLetters(), totp3: fourLetters() },
  ...{ totp4: fourLetters(), totp5: fourLetters(), totp6: fourLetters(), totp7: fourLetters() },
};

/** All placeholders of this process. */
export const placeholders: readonly Placeholder[] = Object.values(places);

/** Values by the marks that stand for them. */
export type Values = ReadonlyMap<string, string>;

export type Hidden = { of: AnyFlow; now: string; values: Values };

/** Puts a value away. @returns the mark in its place, or the value itself if it is of another shape */
type Hide = (place: keyof typeof places, value: string) => string;

/**
 * A flow with placeholders.
 * @param now RFC 3339
 */
export function hideValues({ kind, flow }: AnyFlow, now: string): Hidden {
  const values = new Map<string, string>();
  const hide: Hide = (place, value) => {
    const { mark, shape } = places[place];
    if (!shape.test(value) || (values.get(mark) ?? value) !== value) return value;
    values.set(mark, value);
    return mark;
  };
  const id = hide("id", flow.id);
  const hidden = {
    ...flow,
    id,
    issued_at: flow.issued_at && hide("issuedAt", toMilliseconds(flow.issued_at)),
    expires_at: flow.expires_at && hide("expiresAt", toMilliseconds(flow.expires_at)),
    // Kratos' own bookkeeping, of login flows alone.
    created_at: undefined,
    updated_at: undefined,
    ui: {
      ...flow.ui,
      action: flow.ui.action.replace(`flow=${flow.id}`, `flow=${id}`),
      nodes: flow.ui.nodes.map((node) => hideInNode(node, hide)),
    },
  };
  // The kind is that of the flow; the compiler cannot follow it through the union.
  return { of: { kind, flow: hidden } as AnyFlow, now: hide("now", now), values };
}

/** Kratos leaves out zeros at the end of a time: for all visitors to have times of one length, they end with milliseconds. */
function toMilliseconds(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.valueOf()) ? time : date.toISOString();
}

type Ceremony = { challenge: keyof typeof places; userHandle: keyof typeof places };
const passkey: Ceremony = { challenge: "challenge", userHandle: "userHandle" };

/** Inputs whose JSON is for the script of a ceremony alone, and their places. */
const ceremonies = new Map<string, Ceremony>([
  ["passkey_challenge", passkey],
  ["passkey_create_data", passkey],
  ["webauthn_register_trigger", { challenge: "keyChallenge", userHandle: "keyUserHandle" }],
]);

function hideInNode(node: UiNode, hide: Hide): UiNode {
  if (node.attributes.node_type === "img" && node.attributes.id === "totp_qr")
    return withAttributes(node, { src: hide("totpPicture", node.attributes.src) });
  if (node.attributes.node_type === "text" && node.attributes.id === "totp_secret_key")
    return withAttributes(node, { text: hideSecret(node.attributes.text, hide) });
  if (node.attributes.node_type === "script" && node.attributes.nonce)
    return withAttributes(node, { nonce: hide("nonce", node.attributes.nonce) });
  if (!isInput(node) || typeof node.attributes.value !== "string") return node;
  const { value } = node.attributes;
  if (nodeId(node) === "csrf_token") return withAttributes(node, { value: hide("csrf", value) });
  const ceremony = ceremonies.get(nodeId(node));
  // Kratos' own script repeats the value; ours runs in its place.
  return ceremony ? withAttributes(node, { value: hideInCeremony(value, ceremony, hide), onclick: undefined }) : node;
}

/** Kratos says the secret of an authenticator app twice: as a text, and as the value of its message. */
function hideSecret(text: UiText, hide: Hide): UiText {
  const secret = messageValue(text, "secret");
  const groups = /^(?:.{4}){8}$/.test(secret ?? "") && text.text === secret ? secret?.match(/.{4}/g) : undefined;
  if (!groups) return text;
  const hidden = groups.map((group, index) => hide(`totp${index}` as keyof typeof places, group)).join("");
  return { ...text, text: hidden, context: { ...text.context, secret: hidden } };
}

function withAttributes(node: UiNode, changed: object): UiNode {
  return { ...node, attributes: { ...node.attributes, ...changed } };
}

function hideInCeremony(json: string, places: Ceremony, hide: Hide): string {
  return json
    .replace(/(?<="challenge":")[^"\\]+/, (value) => hide(places.challenge, value))
    .replace(/(?<="user":\{[^{}]*"id":")[^"\\]+/, (value) => hide(places.userHandle, value));
}
