import { href } from "@/lib/request/href";
import { IslandScript } from "./island-script";

/** Keeps the browser's passkeys in step with the account, once for each `since` (docs/islands.md). */
export function PasskeySignals({ since }: { since: string }) {
  return (
    <>
      <passkey-signals hidden data-from={href("/passkeys")} data-since={since} />
      <IslandScript name="signals" />
    </>
  );
}
