"use client";

/**
 * Next wants this file to be a client component. It is never seen: when rendering fails, the front door
 * answers with its own page (server/http/fallback-page.ts), since this one is drawn by script only.
 */
export default function RenderError() {
  return null;
}
