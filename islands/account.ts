import "./elements/copy-text";
import "./elements/download-text";
import "./elements/local-time";
import "./elements/print-page";
