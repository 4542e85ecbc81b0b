import type { Brand } from "@/lib/brands/brand";

/**
 * What stands beside the card in the split layout (globals.css): a picture that says nothing, and a sentence. It comes
 * after the form for screen readers, and where it is not shown no picture is loaded.
 */
export function SidePanel({ panel: { image, imageDark, claim } }: { panel: Brand["panel"] }) {
  return (
    <aside className="panel">
      {image && (
        <picture>
          {imageDark && <source srcSet={imageDark} media="(prefers-color-scheme: dark)" />}
          <img src={image} alt="" loading="lazy" />
        </picture>
      )}
      {claim && (
        <p lang={claim.lang} dir="auto">
          {claim.text}
        </p>
      )}
    </aside>
  );
}
