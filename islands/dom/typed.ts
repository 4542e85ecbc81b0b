/** What was typed on one page and is taken along to the next of this tab; secrets never are. */
export interface Typed {
  /** When it was kept, epoch ms. */
  at: number;
  /** Name of the account, from whichever field asked for it. */
  account: string;
  /** Value by field name; "true" and "false" of checkboxes. */
  fields: Record<string, string>;
}

type Control = HTMLInputElement | HTMLSelectElement;
type Entry = [name: string, value: string];

const KEPT = "portico-typed";
const GOOD_FOR = 60_000;
const accounts = ["identifier", "email", "recovery_address", "traits.email", "traits.username", "traits.phone"];
const secrets = /^(password|code|totp_code|lookup_secret)$/;

/** The fields of the page that a person fills in, but for passwords, codes and what cannot be changed. */
function controls(): Control[] {
  const all = [...document.querySelectorAll<Control>("form[id] input[name], form[id] select[name]")];
  return all.filter(
    (control) =>
      !/^(hidden|password|submit|button)$/.test(control.type) &&
      !secrets.test(control.name) &&
      !control.matches("[readonly]"),
  );
}

function isBox(control: Control): control is HTMLInputElement & { type: "checkbox" } {
  return control.type === "checkbox";
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(({ selected, defaultSelected }) => selected && !defaultSelected);
  }
  return control.checked !== control.defaultChecked || control.value !== control.defaultValue;
}

function entryOf(control: Control): Entry {
  return [control.name, isBox(control) ? `${control.checked}` : control.value];
}

/** What a person typed into a form that did not get through: the page of an outage holds it, out of sight. */
function unsent(): Entry[] {
  const kept = [...document.querySelectorAll<HTMLInputElement>("form[data-kept] input[name]")];
  return kept
    .filter(({ name }) => accounts.includes(name) || name.startsWith("traits."))
    .map(({ name, value }) => [name, value]);
}

/** Keeps what was typed for the next page, or forgets what was kept if there is nothing. */
export function keepTyped(now = Date.now()): void {
  const fields = controls();
  const given = [...unsent(), ...fields.filter(isChanged).map(entryOf)];
  const named = [...fields.map(entryOf), ...given].find(([name, value]) => accounts.includes(name) && value);
  const typed: Typed = { at: now, account: named?.[1] ?? "", fields: Object.fromEntries(given) };
  try {
    if (given.length || typed.account) sessionStorage.setItem(KEPT, JSON.stringify(typed));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Storage may be forbidden; then it has to be typed again.
  }
}

/** Fills in what the page before kept, once, and if that was just now. */
export function refill(now = Date.now()): void {
  try {
    const typed: Typed = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    sessionStorage.removeItem(KEPT);
    if (!(now - typed.at < GOOD_FOR)) return;
    const fields = controls();
    for (const control of fields) {
      const value = typed.fields[control.name];
      if (value === undefined) continue;
      if (isBox(control)) control.checked = value === "true";
      else control.value = value;
    }
    // Another flow asks for the account by another name.
    const asked = fields.find(({ name }) => accounts.includes(name));
    const suits = asked?.type !== "email" || typed.account.includes("@");
    if (asked && !asked.value && suits && !asked.name.endsWith(".phone")) asked.value = typed.account;
  } catch {
    // No storage, or not ours: nothing to fill in.
  }
}
