import { pageView } from "@/app/page-view";
import { CardPage } from "@/components/shell/card-page";
import { LanguageList } from "@/components/shell/language-list";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";

/** Every language by its own name; `?to=` is the page that the person comes from and goes back to. */
export default async function LanguagesPage({ searchParams }: PageProps<"/languages">) {
  const { words, brand, draw } = await pageView();
  const { retainedForm } = await requestContext();
  const to = single(await searchParams, "to");
  return draw(
    <CardPage brand={brand}>
      <LanguageList words={words} brandName={brand.title} to={to} form={retainedForm} />
    </CardPage>,
  );
}
