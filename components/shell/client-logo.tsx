/**
 * The logo of the application that a person comes from. Its name stands beside it, so the picture stays silent; whoever
 * keeps it does not learn where it is shown. The box has its size from the start; the image has none of its own, so that
 * one that does not load leaves the box empty instead of drawing a frame.
 */
export function ClientLogo({ src }: { src: string }) {
  return (
    <span className="flex size-6 shrink-0 items-center justify-center">
      <img
        src={src}
        alt=""
        referrerPolicy="no-referrer"
        decoding="async"
        data-testid="client-logo"
        className="max-h-full max-w-full"
      />
    </span>
  );
}
