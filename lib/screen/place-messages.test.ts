import type { UiContainer } from "@ory/client";
import { expect, test } from "vitest";
import { messageId } from "./message-ids";
import { placeMessages } from "./place-messages";

const shown = (...ids: number[]) => {
  const messages = ids.map((id) => ({ id, type: "info", text: "" }));
  return placeMessages({ action: "", method: "", nodes: [], messages } as UiContainer).top.map(({ id }) => id);
};

test("a second step that is due is no confirmation, whatever an application's sign-in makes Kratos say", () => {
  const { refreshAsked, secondFactorAsked } = messageId;
  expect(shown(refreshAsked, secondFactorAsked)).toEqual([secondFactorAsked]);
  expect(shown(refreshAsked)).toEqual([refreshAsked]);
});
