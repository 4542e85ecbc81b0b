import "./elements/retry-when-back";
import "./elements/wait-countdown";
