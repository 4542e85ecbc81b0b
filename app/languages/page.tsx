import { CardPage } from "@/components/shell/card-page";
import { LanguageList } from "@/components/shell/language-list";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { single } from "@/lib/kratos/params";

/** Every language by its own name; `?to=` is the page that the person comes from and goes back to. */
export default async function LanguagesPage({ searchParams }: PageProps<"/languages">) {
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  return (
    <CardPage brand={look}>
      <LanguageList words={words} brandName={look.title} to={single(await searchParams, "to")} />
    </CardPage>
  );
}
