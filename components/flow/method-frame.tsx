import type { ReactNode } from "react";
import type { Section } from "@/lib/kratos/arrange";
import type { Drawing } from "./drawing";

type Props = { section: Section; drawing: Drawing; children: ReactNode };

/** What surrounds the nodes of one method: for most, a plain column. */
export function MethodFrame({ children }: Props) {
  return <div className="flex flex-col gap-5">{children}</div>;
}
