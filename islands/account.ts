/** Settings, backup codes and the devices that are signed in. */
import "./elements/copy-download-print";
import "./elements/local-time";
