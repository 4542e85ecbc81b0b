import { goTool } from "./go-tool.mjs";

/** The Kratos that KRATOS_BIN names, or our own build. */
export const { require: requireKratos, ensure: ensureKratos } = goTool({
  name: "Kratos",
  module: "github.com/ory/kratos",
  tags: "sqlite,json1",
});
