import "./elements/copy-text";
import "./elements/download-text";
import "./elements/print-page";
