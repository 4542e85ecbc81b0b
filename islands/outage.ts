/** Pages that wait: an outage, too many attempts. */
import "./elements/replace-address";
import "./elements/retry-when-back";
import "./elements/wait-countdown";
