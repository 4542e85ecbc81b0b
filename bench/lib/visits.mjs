/** What people, and programs that mean no good, do to a sign-in page: one visit each. */
import http from "node:http";
import { asBrowser, cookiesOf, get, post } from "./http.mjs";

const random = (most) => Math.floor(Math.random() * most);

/** A browser at some address of the internet; the UI must trust the loopback as a proxy. */
function someone() {
  return { ...asBrowser, "x-forwarded-for": `203.0.113.${random(250)}`, "sec-fetch-site": "none" };
}

/** Opens a page that starts a flow, and reads it once more as a reload does. */
async function openPage(url) {
  const headers = someone();
  const kind = ["login", "registration", "recovery", "verification"][random(4)];
  const first = await get(`${url}/${kind}`, headers);
  await get(`${url}/languages`, { ...headers, cookie: cookiesOf(first) });
}

async function wrongPassword(url) {
  const headers = someone();
  const started = await get(`${url}/self-service/login/browser`, headers);
  const cookie = cookiesOf(started);
  const id = /flow=([0-9a-f-]{36})/.exec(started.headers.location ?? "")?.[1];
  const flow = JSON.parse(
    (await get(`${url}/self-service/login/flows?id=${id}`, { cookie, accept: "application/json" })).body.toString(),
  );
  const token = flow.ui.nodes.find(({ attributes }) => attributes.name === "csrf_token").attributes.value;
  const form = {
    method: "password",
    identifier: `nobody-${random(5000)}@example.com`,
    password: "not-the-right-one",
    csrf_token: token,
  };
  const answer = await post(`${url}/self-service/login?flow=${id}`, { ...headers, cookie }, form);
  if (answer.headers.location) await get(new URL(answer.headers.location, url).href, { ...headers, cookie });
}

async function assets(url) {
  for (const path of ["/brands/default/logo.svg", "/islands/none.js", "/health/ready", "/settings", "/nowhere"])
    await get(url + path, someone());
}

/** Goes away before the answer is there: in the middle of a page, and in the middle of a form. */
async function goAway(url) {
  await new Promise((resolve) => {
    const request = http.get(`${url}/login`, { headers: someone() });
    request.once("error", resolve).once("response", (answer) => answer.destroy() && resolve());
    setTimeout(() => request.destroy() && resolve(), random(15));
  });
  await new Promise((resolve) => {
    const headers = { ...someone(), "content-type": "application/x-www-form-urlencoded", "content-length": "1000" };
    const request = http.request(`${url}/self-service/login?flow=none`, { method: "POST", headers });
    request.once("error", resolve);
    request.write("method=password&");
    setTimeout(() => request.destroy() && resolve(), random(15));
  });
}

/** The mix; a page is opened twice as often as anything else. */
export const visits = { openPage, openPageAgain: openPage, wrongPassword, assets, goAway };
