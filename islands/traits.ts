/** Pages that ask for a list or a point in time. */
import "./elements/date-time";
import "./elements/list-field";
