import "./elements/copy-download-print";
import "./elements/local-time";
