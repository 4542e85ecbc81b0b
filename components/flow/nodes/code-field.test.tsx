import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { drawingOf } from "../drawing";
import { FlowScreen } from "../flow-screen";

const words = translatorOf("en", await catalogue("en"));

it.each(["v1.3.1", "v26.2.0"])("only a code sent by text message is read from one (%s)", (version) => {
  const readsSms = (kind: AnyFlow["kind"], name: string) => {
    const path = join(import.meta.dirname, "../../../fixtures", version, kind, `${name}.json`);
    const of = { kind, flow: JSON.parse(readFileSync(path, "utf8")) } as AnyFlow;
    const { document } = parseHTML(
      renderToStaticMarkup(
        <FlowScreen drawing={drawingOf(of, { words, brand: { title: "Portico", marks: {}, methods: [] } })} />,
      ),
    );
    return [...document.querySelectorAll("code-field")].map((field) => field.hasAttribute("data-webotp"));
  };
  expect(readsSms("login", "code-sent-sms")).toEqual([true]);
  for (const kind of ["login", "registration", "recovery", "verification"] as const)
    expect(readsSms(kind, "code-sent"), kind).toEqual([false]);
  expect(readsSms("login", "aal2-totp")).toEqual([false]);
});
