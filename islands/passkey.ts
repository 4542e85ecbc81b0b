import "./elements/passkey-login";
import "./elements/passkey-register";
import "./elements/webauthn-login";
import "./elements/webauthn-register";
