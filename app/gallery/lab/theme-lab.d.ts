import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "theme-lab": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { "data-brand": string };
    }
  }
}
