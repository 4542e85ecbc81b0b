import type { PersonalData } from "./personal-data";

/** Where and when data was exported. */
export type Made = { service: string; at: string };

/** The data as one JSON text (RFC 8259), in pieces. */
export async function* asJson(data: PersonalData, { service, at }: Made): AsyncGenerator<string> {
  const rest = {
    account: data.account,
    messages: data.messages,
    applications: data.applications,
    relations: data.relations,
  };
  const head = JSON.stringify({ portico_export: 1, service, made_at: at, ...rest }, undefined, 2);
  yield `${head.replace(/\n\}$/, "")},\n  "sessions": [`;
  let separator = "\n";
  for await (const session of data.sessions) {
    yield `${separator}    ${JSON.stringify(session)}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}
