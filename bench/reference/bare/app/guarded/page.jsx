export const dynamic = "force-dynamic";

/** The same page, with proxy.js before it. */
export default function GuardedPage() {
  return <main />;
}
