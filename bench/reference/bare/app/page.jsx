export const dynamic = "force-dynamic";

/** An empty page that the framework draws anew for every request. */
export default function EmptyPage() {
  return <main />;
}
