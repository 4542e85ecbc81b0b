/** What a look from outside found; each part is absent where it was not looked for. Times are in milliseconds. */
export type Live = {
  /** What was asked for, without a slash at the end. */
  address: string;
  flow?: Visit;
  tls?: Tls;
  /** Of http:// on the usual port, where the address is https. */
  plain?: { status: number; location: string | undefined };
  /** Large requests and answers, and what came of each. */
  sizes?: { of: "address" | "cookies" | "redirect"; status: number }[];
  /** Addresses at which an admin API answered. */
  openAdmin?: string[];
  ipv6?: { addresses: number; error: string | undefined };
  /** Values of Access-Control-Allow-Origin in one answer of Kratos. */
  corsHeaders?: number;
  issuer?: { asked: string; told: string | undefined; error: string | undefined };
  /** A peer that forwards requests without being trusted, as the running process saw it. */
  distrustedProxy?: string;
  /** The leak check's server, as this machine reaches it. */
  leakCheck?: { host: string; error: string | undefined };
};

export type Tls = { host: string; error: string | undefined; daysLeft: number; protocol: string };

/** One answer on the way. */
export type Step = {
  url: string;
  status: number;
  location: string | undefined;
  cookies: SentCookie[];
  headers: Readonly<Record<string, string | undefined>>;
  /** Until the head of the answer. */
  ms: number;
  /** Its clock less ours. */
  clockMs: number | undefined;
};

/** As a Set-Cookie says. */
export type SentCookie = {
  name: string;
  domain: string | undefined;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string | undefined;
};

/** How a login began, as a browser sees it. */
export type Visit = {
  /** True if the login was followed to its page; else the steps are those that were seen. */
  whole: boolean;
  steps: Step[];
  /** Why it ended before a page. */
  error: string | undefined;
  /** Where the form on the last page posts to. */
  action: string | undefined;
};
