/** Sent when the page's flow has ended: from then on Kratos answers its forms with a fresh flow that knows nothing. */
export const ENDED = "portico:ended";
