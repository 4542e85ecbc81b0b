import type { IncomingMessage } from "node:http";
import type { HttpContext } from "../request/context";

/** Looks at what is about to be forwarded, and at Kratos' answer to it before the browser gets it. */
export type Watch = (context: HttpContext, body: Buffer) => Promise<Passage>;

export type Passage =
  /** Not forwarded: too many tries; another one makes sense after so many seconds. */
  | { is: "closed"; seconds: number }
  /**
   * `answered` gets Kratos' answer ("none" came; "unheard": nobody waited for it, and Kratos may have done what was
   * asked) and gives headers to add: name, value, name, value.
   */
  | { is: "open"; answered: (answer: IncomingMessage | "none" | "unheard") => string[] };

/** Lets everything pass and sees nothing. */
export const noWatch: Watch = async () => ({ is: "open", answered: () => [] });
