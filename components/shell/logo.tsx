import type { Brand } from "@/lib/brands/brand";
import { logoHeight } from "@/lib/brands/folder";

/** The brand's logo. The heading names the brand in words, so the picture stays silent. */
export function Logo({ brand }: { brand: Brand }) {
  return (
    <picture>
      {brand.logoDark && <source srcSet={brand.logoDark} media="(prefers-color-scheme: dark)" />}
      <img src={brand.logo} alt="" width={brand.logoWidth} height={logoHeight} className="mb-6 h-9 w-auto" />
    </picture>
  );
}
