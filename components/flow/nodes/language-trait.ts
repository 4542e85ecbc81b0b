import { lookup } from "@/i18n/negotiate";
import { nodeValue } from "@/lib/kratos/flow";
import { choicesOf, type InputProps } from "./field-props";

/** The trait that Portico and the mails take for the account's language (docs/configuration.md). */
export function isLanguageTrait(name: string): boolean {
  return name === "traits.locale";
}

/**
 * What a registration sends as the account's language without asking: that of the page. Undefined where it has to be
 * asked for: elsewhere, where the schema lists other languages, and where Kratos refused it.
 */
export function unaskedLanguage({ node, drawing }: InputProps): string | undefined {
  const isAsked = drawing.kind !== "registration" || (node.messages ?? []).length > 0;
  if (isAsked || !isLanguageTrait(node.attributes.name)) return undefined;
  const choices = choicesOf({ node, drawing });
  const { locale } = drawing.words;
  return (
    nodeValue(node) ||
    (choices
      ? lookup(
          locale,
          choices.map((choice) => choice.value),
        )
      : locale)
  );
}
