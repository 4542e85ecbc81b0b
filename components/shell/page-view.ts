import type { ReactElement } from "react";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import type { Maintenance } from "@/lib/maintenance/planned-work";
import type { PageResponse } from "@/lib/request/context";

/** What every page has at hand: words and brand to draw with, and what it decides beside its HTML. */
export type PageView = {
  words: Translator;
  brand: Brand;
  /** The reference of this request, for support. */
  requestId: string;
  /** When the request came (RFC 3339). */
  now: string;
  /** Planned work that people are told of now. */
  maintenance: Maintenance | undefined;
  response: PageResponse;
  /** Hands over what the page shows. It is drawn once the page has returned it. */
  draw: (content: ReactElement) => ReactElement;
};
