/** Pages that wait: for the end of an outage, for the next attempt, for a message. */
import "./elements/mail-wait";
import "./elements/replace-address";
import "./elements/retry-when-back";
import "./elements/wait-countdown";
