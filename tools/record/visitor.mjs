/**
 * A browser in small, for recording: keeps cookies, starts flows, posts forms as a person's browser would (form-encoded,
 * redirects not followed), and reads flows as the UI does.
 * @param server where Kratos really listens; `http://kratos.example` is only its public name
 */
export function visitor(server) {
  const cookies = new Map();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  async function ask(path, init = {}) {
    const response = await fetch(server + path, {
      redirect: "manual",
      ...init,
      headers: { accept: "text/html", cookie: cookie(), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Follows Kratos' redirect to the id of the flow that it leads to. */
  const flowId = (response) => new URL(response.headers.get("location") ?? "http://none").searchParams.get("flow");

  return {
    /** Starts a flow. @returns its id */
    start: async (kind, query = "") => flowId(await ask(`/self-service/${kind}/browser${query}`)),
    /** Reads a flow as JSON, with its status. */
    read: async (kind, id) => {
      const response = await ask(`/self-service/${kind}/flows?id=${id}`, { headers: { accept: "application/json" } });
      return { status: response.status, body: await response.json() };
    },
    /** Posts a form of the flow: its hidden inputs and the given fields. @returns id of the flow it leads to */
    async send(kind, id, fields) {
      const { body } = await this.read(kind, id);
      const hidden = body.ui.nodes
        .filter(({ attributes }) => attributes.type === "hidden" && attributes.value !== undefined)
        .map(({ attributes }) => [attributes.name, String(attributes.value)]);
      const form = new URLSearchParams([...hidden, ...Object.entries(fields)]);
      const response = await ask(`/self-service/${kind}?flow=${id}`, {
        method: "POST",
        body: form,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      return flowId(response) ?? id;
    },
  };
}
