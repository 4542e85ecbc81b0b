"use client";

/** As error.tsx: the front door answers with its own page instead. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body />
    </html>
  );
}
