"use client";

import type { ReactNode } from "react";
import { findContext } from "@/lib/request/context";

/**
 * What a page has handed over to be written as HTML (`PageView.draw`). "use client" says which of React's two renderers
 * draws it: the one that writes HTML. Without it the other one draws it first, as data for a script in the browser, and
 * that data is parsed again to write the HTML. No browser gets this script, or any of React's (docs/decisions/0031).
 */
export function Drawn({ request, index }: { request: string; index: number }): ReactNode {
  // Whatever was handed over was an element.
  return findContext(request)?.drawn[index] as ReactNode;
}
