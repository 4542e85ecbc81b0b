/** Puts a whole number, in the digits of the page's language, in the place of `{name}`. */
export function fill(template: string, name: string, value: number, language = document.documentElement.lang): string {
  return template.replace(`{${name}}`, value.toLocaleString(language || undefined));
}
