import type { ReactNode } from "react";
import type { Brand } from "@/lib/brand";
import { Logo } from "./logo";

/** The page of one question: logo, and a card in the middle, a little above it. On phones there is no card. */
export function CardPage({ brand, children }: { brand: Brand; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="flex flex-1 flex-col items-center outline-none sm:px-6">
      <div className="w-full flex-[2] max-sm:hidden" />
      <div className="w-full max-w-[27.5rem] bg-surface px-6 pt-7 pb-8 max-sm:flex-1 sm:my-6 sm:rounded-card sm:px-10 sm:pt-9 sm:shadow-card">
        <Logo brand={brand} />
        {children}
      </div>
      <div className="w-full flex-[3] max-sm:hidden" />
    </main>
  );
}
