import { asBrowser, cookiesOf, get } from "./get.mjs";

/**
 * Opens the login page as a browser that has never been here.
 * @returns { address, headers, read } the page with the flow's id, headers with its cookie, and the flow itself at Kratos
 */
export async function startedFlow(uiUrl, kratosUrl) {
  const first = await get(`${uiUrl}/self-service/login/browser`);
  const id = /[?&]flow=([0-9a-f-]{36})/.exec(first.headers.location ?? "")?.[1];
  if (!id) throw new Error(`No flow was started: status ${first.status}.`);
  const headers = { ...asBrowser, cookie: cookiesOf(first) };
  return { address: `/login?flow=${id}`, headers, read: `/self-service/login/flows?id=${id}`, kratosUrl };
}
