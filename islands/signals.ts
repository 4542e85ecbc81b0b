/** Pages of an account, where passkeys may be in use. */
import "./elements/passkey-signals";
