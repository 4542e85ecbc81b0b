import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { currentMailTemplates } from "./templates";

const folder = join(import.meta.dirname, "../../deploy/kratos/courier");

it("the courier's templates are those of messages/ (else: npm run mails)", () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const onDisk = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), readFileSync(path, "utf8")] as const;
  });
  expect(new Map(onDisk)).toEqual(currentMailTemplates());
});
