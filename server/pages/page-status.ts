type Answer = {
  /** Body from Next. */
  source: string;
  html: boolean;
  /** Status from Next. */
  status: number;
  /** Status set by the page. */
  wanted: number | undefined;
  /** Required status if the page was rendered because Kratos did not answer. */
  outage: number | undefined;
};

export type PageStatus = { broken: boolean; status: number };

/** Next's own shell for an error thrown while rendering: only its client script could draw it. */
const errorShell = '<html id="__next_error__"';

/** Whether Next's response is a readable page, and its final status. */
export function pageStatus({ source, html, status, wanted, outage }: Answer): PageStatus {
  const isReadable = status < 500 && html && source.trim() !== "" && !source.includes(errorShell);
  if (outage && wanted !== outage) return { broken: true, status: outage };
  if (isReadable) return { broken: false, status: wanted ?? status };
  const failure = status >= 400 && status < 500 ? status : 500;
  return { broken: true, status: wanted ?? failure };
}
