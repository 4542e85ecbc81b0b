/** Marks of well-known providers, drawn small and flat; every other gets its initial. Decorative: the label names it. */
export function ProviderMark({ id }: { id: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-5 shrink-0 place-items-center rounded-sm bg-ink text-xs font-semibold text-surface uppercase"
    >
      {id.slice(0, 1)}
    </span>
  );
}
