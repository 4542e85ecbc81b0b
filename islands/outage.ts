/** Pages that wait: an outage, too many attempts. */
import "./elements/retry-when-back";
import "./elements/wait-countdown";
