import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow, FlowKind } from "@/lib/kratos/flow";
import { draw } from "../test-dom";
import { drawingOf, type View } from "./drawing";
import { FlowScreen } from "./flow-screen";
import { SettingsScreen } from "./settings-screen";

/** The versions of Kratos whose flows are recorded in full. */
export const versions = ["v1.3.1", "v26.2.0"];

const english = translatorOf("en", await catalogue("en"));

/** A flow that was recorded from Kratos: `<version>/<folder>/<state>`. */
export function recorded(name: string, kind = name.split("/")[1]): AnyFlow {
  const file = join(import.meta.dirname, "../../fixtures", `${name}.json`);
  return { kind: kind as FlowKind, flow: JSON.parse(readFileSync(file, "utf8")) } as AnyFlow;
}

/** The screen of a flow, in English unless the view says otherwise. */
export function drawFlow(of: AnyFlow, view: Partial<View> = {}): Document {
  const { words = english } = view;
  if (of.kind === "settings")
    return draw(<SettingsScreen {...view} flow={of.flow} words={words} brandName="Portico" notice="quiet" />);
  const brand = { title: "Portico", marks: {}, methods: [] };
  return draw(<FlowScreen drawing={drawingOf(of, { words, brand, ...view })} />);
}

/** The screen of a recorded flow. */
export function drawRecorded(name: string): Document {
  return drawFlow(recorded(name));
}
