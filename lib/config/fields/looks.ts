import * as z from "zod";
import { absolutePath, oneOf } from "../formats";
import { variable } from "../variable";

/** Brands and languages. */
export const looks = {
  brand: variable(
    "BRAND",
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "must be the name of a brand's folder, like harbor" })
      .default("default"),
    "the [brand](brands.md), unless the OAuth2 client or host name has one",
  ),
  brandsDir: variable("BRANDS_DIR", absolutePath.optional(), "folder with your own brands"),
  unknownHost: variable(
    "UNKNOWN_HOST",
    oneOf(["default", "refuse"]).default("default"),
    "`refuse`: 421 for hosts that are neither `BASE_URL`'s nor a [brand's](brands.md#several-host-names)",
  ),
  defaultLocale: variable(
    "DEFAULT_LOCALE",
    z.string().trim().default("en"),
    "[language](configuration.md#languages) for browsers that ask for none we have",
    { format: "language tag, like pt-BR" },
  ),
  localesDir: variable(
    "LOCALES_DIR",
    absolutePath.optional(),
    "folder with [your own words](configuration.md#your-own-words), `<locale>.json` each",
  ),
};
