import type { ReactNode } from "react";
import type { Brand } from "@/lib/brands/brand";
import { Logo } from "./logo";
import { SidePanel } from "./side-panel";

/** The page of one question: logo, and a card in the middle, a little above it. On phones there is no card. */
export function CardPage({ brand, children }: { brand: Brand; children: ReactNode }) {
  return (
    <>
      <main id="content" tabIndex={-1} className="card-page">
        <div className="card">
          <Logo brand={brand} />
          {children}
        </div>
      </main>
      {brand.layout === "split" && <SidePanel panel={brand.panel} />}
    </>
  );
}
