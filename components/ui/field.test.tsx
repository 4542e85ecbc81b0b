import { expect, it } from "vitest";
import { byTestId, descriptionOf, draw, field, one, textOf } from "../test-dom";
import { Checkbox, Field } from "./field";
import { Input, Tick } from "./input";

const errors = [
  { key: 1, isError: true, text: "Too short.", testId: "first" },
  { key: 2, isError: false, text: "A note.", lang: "en" },
];

it("a control is tied to its label, its hint and what is said of it", () => {
  const page = draw(
    <Field id="a" label="Name" hint="As on your card." errors={errors}>
      {(ties) => <Input {...ties} name="name" />}
    </Field>,
  );
  const control = field(page, "Name");
  expect(control.getAttribute("name")).toBe("name");
  expect(control.getAttribute("aria-invalid")).toBe("true");
  expect(descriptionOf(page, control)).toBe("As on your card. Too short. A note.");
  expect(byTestId(page, "first").getAttribute("role")).toBe("alert");
  expect(textOf(one(page, '[role="status"][lang="en"]'))).toBe("A note.");
});

it("an error that is drawn elsewhere makes it invalid, and what comes first is read first", () => {
  const page = draw(
    <>
      <p id="news">A code was sent.</p>
      <p id="wrong">It was wrong.</p>
      <Field id="a" label="Code" hint="Six digits." errorsElsewhere={["wrong"]} readFirst={["news", "news"]}>
        {(ties) => <Input {...ties} />}
      </Field>
    </>,
  );
  expect(field(page, "Code").getAttribute("aria-invalid")).toBe("true");
  expect(descriptionOf(page, field(page, "Code"))).toBe("A code was sent. Six digits. It was wrong.");
});

it("a note alone makes nothing invalid, and a field without any is described by nothing", () => {
  const page = draw(
    <>
      <Field id="a" label="A" errors={errors.slice(1)}>
        {(ties) => <Input {...ties} />}
      </Field>
      <Checkbox id="b" label="B">
        {(ties) => <Tick {...ties} />}
      </Checkbox>
    </>,
  );
  expect(field(page, "A").hasAttribute("aria-invalid")).toBe(false);
  expect(field(page, "B").getAttribute("type")).toBe("checkbox");
  expect(field(page, "B").hasAttribute("aria-describedby")).toBe(false);
});
