import "./elements/code-field";
import "./elements/flow-expiry";
import "./elements/password-toggle";
import "./elements/pending-submit";
import "./elements/resend-timer";
