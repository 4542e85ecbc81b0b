type Bundle = { helpers: Record<string, (host: HTMLElement) => void> };

/** Loads the help of a field once somebody goes into it or types: `<div data-help="<name>" data-load="<bundle>">`. */
export function loadHelp({ target }: Event): void {
  const host = target instanceof Element ? target.closest<HTMLElement>("[data-load]") : undefined;
  const { help, load } = host?.dataset ?? {};
  if (!host || !help || !load) return;
  host.removeAttribute("data-load");
  // A comfort: without it the field works as before.
  import(load).then(
    ({ helpers }: Bundle) => helpers[help]?.(host),
    () => undefined,
  );
}
