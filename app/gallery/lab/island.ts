import { contrast, pairs, rgbOf } from "../../../lib/brands/tokens";
import { type Edits, type Theme, valueIn } from "./edits";
import { hexOf } from "./hex-of";
import { themeCss } from "./theme-css";

/** Edits the tokens of the first chosen brand: its frames, the contrast of its pairs, its theme.css and the address follow. */
class ThemeLab extends HTMLElement {
  connectedCallback() {
    const frames = [...document.querySelectorAll<HTMLIFrameElement>("iframe[data-edited]")];
    for (const frame of frames) frame.addEventListener("load", () => this.applyEdits(frame));
    const probes = [...this.querySelectorAll<HTMLIFrameElement>("iframe[data-probe]")];
    Promise.all(probes.map(loaded)).then(() => this.start(probes));
  }

  get fields() {
    return [...this.querySelectorAll<HTMLInputElement>("input[data-key]")];
  }

  /** What all fields hold: the brand's own values, and the edits over them. */
  get values(): Edits {
    return Object.fromEntries(this.fields.map((field) => [field.dataset.key ?? "", field.value]));
  }

  start(probes: HTMLIFrameElement[]) {
    for (const field of this.fields) {
      const [theme = "", token = ""] = field.dataset.key?.split(".") ?? [];
      const probe = probes.find(({ dataset }) => dataset.probe === theme);
      const root = probe?.contentDocument?.documentElement;
      if (field.name || !root) continue;
      const own = getComputedStyle(root).getPropertyValue(`--brand-${token}`).trim();
      field.value = field.type === "color" ? hexOf(own) : own;
    }
    this.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.dataset.key) return;
      // A field with a name goes along when the form asks for other states, and into the address.
      target.name = target.dataset.key;
      this.show();
      const query = new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)]));
      history.replaceState(null, "", `?${query}`);
    });
    this.show();
    this.hidden = false;
  }

  get form(): HTMLFormElement | undefined {
    return this.closest("form") ?? undefined;
  }

  show() {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe[data-edited]")) this.applyEdits(frame);
    const { values } = this;
    for (const row of this.querySelectorAll<HTMLElement>("[data-pair]")) {
      const { least, of, on } = pairs[Number(row.dataset.pair)] ?? pairs[0] ?? {};
      for (const output of row.querySelectorAll("output")) {
        const theme: Theme = output.dataset.theme === "dark" ? "dark" : "light";
        const [fore, back] = [of, on].map((token) => rgbOf(valueIn(values, theme, token ?? "") ?? ""));
        if (!fore || !back || !least) continue;
        const ratio = contrast(fore, back);
        output.value = `${(Math.floor(ratio * 100) / 100).toFixed(2)}${ratio < least ? " ✗" : ""}`;
        output.dataset.fails = String(ratio < least);
      }
    }
    const sheet = this.querySelector("#theme-css");
    if (sheet) sheet.textContent = themeCss(this.dataset.brand ?? "", values);
  }

  /** Sets the edited tokens in a frame; all others come from its brand. */
  applyEdits(frame: HTMLIFrameElement) {
    const root = frame.contentDocument?.documentElement;
    const theme: Theme = frame.dataset.edited === "dark" ? "dark" : "light";
    const edits = Object.fromEntries(this.fields.filter(({ name }) => name).map(({ name, value }) => [name, value]));
    for (const key of Object.keys(edits)) {
      const token = key.slice(key.indexOf(".") + 1);
      const value = valueIn(edits, theme, token);
      if (value) root?.style.setProperty(`--brand-${token}`, value);
    }
  }
}

function loaded(frame: HTMLIFrameElement): Promise<unknown> {
  const isThere = frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank";
  return isThere ? Promise.resolve() : new Promise((done) => frame.addEventListener("load", done, { once: true }));
}

customElements.define("theme-lab", ThemeLab);
