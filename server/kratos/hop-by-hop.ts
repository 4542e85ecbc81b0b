/** Headers that speak to the next hop only (RFC 9110 7.6.1), and `expect`, which we have answered ourselves. */
const hopByHop = [
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * Names, in lower case, of the headers that a forwarder must not pass on.
 * @param connection value of the message's Connection header, which may name more of them
 */
export function hopByHopNames(connection: string | undefined): ReadonlySet<string> {
  const named = (connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  return new Set([...hopByHop, ...named]);
}
