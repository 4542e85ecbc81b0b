/** Common passwords, one a line. Loaded when somebody chooses one. Made by the build. */
import list from "./typing/common-passwords.json";

export default list;
