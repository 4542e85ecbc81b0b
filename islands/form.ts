import { nameFlow } from "./dom/address";
import "./elements/code-field";
import "./elements/flow-expiry";
import "./elements/keep-typed";
import "./elements/password-toggle";
import "./elements/pending-submit";
import "./elements/resend-timer";

nameFlow();
