type Answer = {
  /** Body as Next gave it. */
  source: string;
  html: boolean;
  /** Status as Next gave it. */
  status: number;
  /** Status that the page has set. */
  wanted: number | undefined;
  /** What the page must say if it was rendered because Kratos has no answer. */
  outage: number | undefined;
};

export type PageStatus = { broken: boolean; status: number };

/** Next's own shell for an error thrown while rendering: only its client script could draw it. */
const errorShell = '<html id="__next_error__"';

/** Decides whether an answer of Next is a page that a person can read, and the status that it gets. */
export function pageStatus({ source, html, status, wanted, outage }: Answer): PageStatus {
  if (outage && wanted !== outage) return { broken: true, status: outage };
  if (wanted !== undefined) return { broken: false, status: wanted };
  if (status >= 500) return { broken: true, status: 500 };
  const readable = html && source.trim() !== "" && !source.includes(errorShell);
  return readable ? { broken: false, status } : { broken: true, status: status >= 400 ? status : 500 };
}
