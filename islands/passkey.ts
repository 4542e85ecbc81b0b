/** Pages with a passkey or security key node, beside form.ts. */
import "./elements/passkey-login";
import "./elements/passkey-register";
import "./elements/security-key";
