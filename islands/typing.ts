/** Help while typing. Loaded when somebody goes into a field that has some (islands/dom/load-help.ts). */
import { helpWithAddress } from "./typing/mail-address";
import { helpWithPassword } from "./typing/new-password";

/** By the `data-help` of what is around the field. */
export const helpers = { address: helpWithAddress, password: helpWithPassword };
