import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";

/** Asks before signing out, when another site sent the person here. */
export function LogoutQuestion({ logoutUrl, words, brand }: { logoutUrl: string; words: Translator; brand: Brand }) {
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("logout.title")} · ${brand.title}`}</title>
      <h1 className="title">{words.say("logout.title")}</h1>
      <p className="mt-2 text-base text-muted">{words.say("logout.text")}</p>
      <div className="mt-6 flex flex-col gap-3">
        <a href={logoutUrl} className={buttonClass("primary")}>
          {words.say("logout.confirm")}
        </a>
        <a href={href("/")} className={buttonClass("quiet")}>
          {words.say("logout.stay")}
        </a>
      </div>
    </CardPage>
  );
}
