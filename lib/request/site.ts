import "server-only";
import { headers } from "next/headers";
import { config } from "../config/config";
import { ownReturnTo } from "./return-to";

/** Our public address on the host that the person is at, without a trailing slash; told by the front door. */
export async function siteUrl(): Promise<string> {
  return (await headers()).get("x-portico-site") ?? config().baseUrl;
}

/** `ownReturnTo` for this request: addresses of ours on the person's host, or on that of BASE_URL. */
export async function ownReturnToHere(value: string): Promise<string | undefined> {
  return ownReturnTo(value, config().baseUrl) ?? ownReturnTo(value, await siteUrl());
}
