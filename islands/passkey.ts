import "./elements/passkey-login";
import "./elements/passkey-register";
import "./elements/security-key";
