import type { AxiosInstance, RawAxiosRequestConfig } from "axios";

/** A request as @ory/client makes it: method, path with query, headers, and a body that is JSON already. */
export type OryRequest = { method: string; path: string; headers: Record<string, string>; body: string | undefined };

export type OryAnswer = { status: number; data: unknown };

/**
 * The transport of @ory/client, which is generated for axios: it builds the request, and `send` carries it out. Of
 * axios nothing but these two properties is ever used (`createRequestFunction` in @ory/client).
 */
export function oryTransport(send: (request: OryRequest) => Promise<OryAnswer>): AxiosInstance {
  const request = ({ method = "GET", url = "", headers = {}, data }: RawAxiosRequestConfig) =>
    send({ method, path: url, headers: headers as Record<string, string>, body: data });
  return { defaults: {}, request } as unknown as AxiosInstance;
}
