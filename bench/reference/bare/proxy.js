import { NextResponse } from "next/server";

/** What a look at a cookie costs before a page. */
export function proxy(request) {
  return request.cookies.has("none") ? NextResponse.redirect(request.url) : NextResponse.next();
}

export const config = { matcher: ["/guarded"] };
