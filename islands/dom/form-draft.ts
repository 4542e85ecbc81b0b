/** Input that moves on to the next page of this tab. */
interface FormDraft {
  /** When it was saved, epoch ms. */
  at: number;
  /** Identifier of the account, from whichever field asked for it. */
  account: string;
  /** Values by field name, of which a list has several; "true" and "false" of checkboxes. */
  fields: Record<string, string[]>;
}

type Control = HTMLInputElement | HTMLSelectElement;
type Entry = [name: string, value: string];

const storageKey = "portico-typed";
const maxAgeMs = 60_000;
const accountFields = ["identifier", "email", "recovery_address", "traits.email", "traits.username", "traits.phone"];
const secretFields = /^(password|code|totp_code|lookup_secret)$/;

/** The page's fields for people, except secrets and read-only ones. */
function controls(): Control[] {
  const all = [...document.querySelectorAll<Control>("form[id] input[name], form[id] select[name]")];
  return all.filter(
    (control) =>
      !/^(hidden|password|submit|button)$/.test(control.type) &&
      !secretFields.test(control.name) &&
      !control.matches("[readonly]"),
  );
}

function isCheckbox(control: Control): control is HTMLInputElement & { type: "checkbox" } {
  return control.type === "checkbox";
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(({ selected, defaultSelected }) => selected && !defaultSelected);
  }
  return control.checked !== control.defaultChecked || control.value !== control.defaultValue;
}

function entryOf(control: Control): Entry {
  return [control.name, isCheckbox(control) ? `${control.checked}` : control.value];
}

/** Account and traits of a form that did not reach Kratos; the outage page retains it in hidden inputs. */
function retainedEntries(): Entry[] {
  const retained = [...document.querySelectorAll<HTMLInputElement>("[data-retained] input[name]")];
  return retained
    .filter(({ name }) => accountFields.includes(name) || name.startsWith("traits."))
    .map(({ name, value }) => [name, value]);
}

function valuesByName(entries: Entry[]): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of entries) values[name] = [...(values[name] ?? []), value];
  return values;
}

/** Makes a list as long as it was. */
function addFields(name: string, count: number): void {
  const fields = controls().filter((control) => control.name === name);
  const add = fields[0]?.closest("list-field")?.querySelector<HTMLElement>(":scope > button");
  for (let more = count - fields.length; more > 0; more--) add?.click();
}

/** Saves the page's input for the next page, or removes an older draft if there is none. */
export function saveDraft(now = Date.now()): void {
  const fields = controls();
  // Of a list all values, since each has its place.
  const names = new Set(fields.filter(isChanged).map(({ name }) => name));
  const changed = [...retainedEntries(), ...fields.filter(({ name }) => names.has(name)).map(entryOf)];
  const account = [...fields.map(entryOf), ...changed].find(([name, value]) => accountFields.includes(name) && value);
  const draft: FormDraft = { at: now, account: account?.[1] ?? "", fields: valuesByName(changed) };
  try {
    if (changed.length || draft.account) sessionStorage.setItem(storageKey, JSON.stringify(draft));
    else sessionStorage.removeItem(storageKey);
  } catch {
    // Storage may be forbidden.
  }
}

/** Fills in the draft of the page before, once, unless it is older than a minute. */
export function restoreDraft(now = Date.now()): void {
  try {
    const draft: FormDraft = JSON.parse(sessionStorage.getItem(storageKey) ?? "{}");
    sessionStorage.removeItem(storageKey);
    if (!(now - draft.at < maxAgeMs)) return;
    for (const [name, values] of Object.entries(draft.fields)) addFields(name, values.length);
    const fields = controls();
    for (const control of fields) {
      const value = draft.fields[control.name]?.shift();
      if (value === undefined) continue;
      if (isCheckbox(control)) control.checked = value === "true";
      else control.value = value;
    }
    // Another flow asks for the account by another name.
    const account = fields.find(({ name }) => accountFields.includes(name));
    const fits = account?.type !== "email" || draft.account.includes("@");
    if (account && !account.value && fits && !account.name.endsWith(".phone")) account.value = draft.account;
  } catch {
    // No storage, or content that is not ours.
  }
}
