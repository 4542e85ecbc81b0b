/** True for the content type in which browsers send the forms of our pages. */
export function isFormType(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? "");
}
