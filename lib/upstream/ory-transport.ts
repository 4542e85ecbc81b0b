import type { FrontendApi } from "@ory/client";

/** What @ory/client takes for its transport. */
export type OryTransport = NonNullable<ConstructorParameters<typeof FrontendApi>[2]>;

/** A request as @ory/client makes it: method, path with query, headers, and a body that is JSON already. */
export type OryRequest = { method: string; path: string; headers: Record<string, string>; body: string | undefined };

export type OryAnswer = { status: number; data: unknown };

/**
 * The transport of @ory/client, which is generated for axios: it builds the request, and `send` carries it out. Of
 * axios nothing but these two properties is ever used (`createRequestFunction` in @ory/client).
 */
export function oryTransport(send: (request: OryRequest) => Promise<OryAnswer>): OryTransport {
  const request = ({ method = "GET", url = "", headers = {}, data }: Parameters<OryTransport["request"]>[0]) =>
    send({ method, path: url, headers: headers as Record<string, string>, body: data as string | undefined });
  return { defaults: {}, request } as unknown as OryTransport;
}
