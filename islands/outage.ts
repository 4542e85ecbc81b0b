import "./elements/retry-when-back";
