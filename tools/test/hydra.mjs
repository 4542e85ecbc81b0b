import { goTool } from "../lib/go-tool.mjs";

/** The Hydra that HYDRA_BIN names, or our own build; the tests alone need one. */
export const { require: requireHydra, ensure: ensureHydra } = goTool({
  name: "Hydra",
  module: "github.com/ory/hydra/v2",
  tags: "sqlite,json1,sqlite_omit_load_extension",
});
