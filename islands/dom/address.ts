/**
 * The address bar names the flow that the form belongs to, also where the page was asked for without one: so that
 * reloading, going back and sharing mean this flow.
 */
export function nameFlow(): void {
  const { pathname, search } = location;
  const action = document.querySelector<HTMLFormElement>("form[action*='/self-service/']")?.action;
  const id = action && new URL(action).searchParams.get("flow");
  if (!id || new URLSearchParams(search).has("flow")) return;
  // A browser that keeps no cookies gets a form that it can never send: say so before it is filled in.
  if (!navigator.cookieEnabled) location.replace(pathname.replace(/[^/]*$/, "stuck?why=cookies"));
  else history.replaceState(history.state, "", `${pathname}?flow=${id}`);
}
