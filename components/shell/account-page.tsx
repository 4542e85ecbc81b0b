import type { ReactNode } from "react";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { config } from "@/lib/config/config";
import { href } from "@/lib/request/href";
import { type AccountPageName, accountPages } from "@/lib/routes";
import { Logo } from "./logo";

type Props = {
  brand: Brand;
  words: Translator;
  current: AccountPageName;
  /** Where "Sign out" leads; absent = to sign-out, and the sign-in page after it. */
  signOut?: string;
  children: ReactNode;
};

/** The frame of a signed-in person's pages: logo, sections, sign-out. */
export function AccountPage({ brand, words, current, signOut = href("/logout"), children }: Props) {
  return (
    <>
      <header className="border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-8 gap-y-1 px-6 pt-4 sm:pt-0">
          <div className="[&_img]:mb-0">
            <Logo brand={brand} />
          </div>
          <nav
            aria-label={words.t("shell.account")}
            className="-mx-2 flex flex-1 flex-wrap items-center max-sm:w-[calc(100%+1rem)] max-sm:flex-none"
          >
            {accountPages(config()).map(({ name, path }) => (
              <a
                key={name}
                href={href(path)}
                aria-current={name === current ? "page" : undefined}
                className="inline-flex min-h-12 items-center border-y-2 border-transparent px-2 text-[0.9375rem] text-muted hover:text-ink aria-[current]:border-b-link aria-[current]:font-medium aria-[current]:text-ink sm:min-h-16 sm:px-2.5"
              >
                {words.say(`shell.${name}`)}
              </a>
            ))}
            <a
              href={signOut}
              className="ms-auto inline-flex min-h-12 items-center border-y-2 border-transparent px-2 text-[0.9375rem] text-muted hover:text-ink sm:min-h-16 sm:px-2.5"
            >
              {words.say("shell.signOut")}
            </a>
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl flex-1 px-6 py-8 outline-none sm:py-12">
        {children}
      </main>
    </>
  );
}
