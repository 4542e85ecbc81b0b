/** A browser that opens an address. */
export const visit = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

export const program = { accept: "application/json" };

export const form = { "content-type": "application/x-www-form-urlencoded" };
