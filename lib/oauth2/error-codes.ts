/**
 * Codes by which OAuth2 says what is wrong with a request, as the standards list them: RFC 6749 4.1.2.1 and 5.2, OpenID
 * Connect Core 3.1.2.6, RFC 8707 2, and "Unmet Authentication Requirements" of OpenID Connect.
 */
const codes = [
  "access_denied",
  "account_selection_required",
  "consent_required",
  "interaction_required",
  "invalid_client",
  "invalid_grant",
  "invalid_request",
  "invalid_request_object",
  "invalid_request_uri",
  "invalid_scope",
  "invalid_target",
  "login_required",
  "registration_not_supported",
  "request_not_supported",
  "request_uri_not_supported",
  "server_error",
  "temporarily_unavailable",
  "unauthorized_client",
  "unmet_authentication_requirements",
  "unsupported_grant_type",
  "unsupported_response_type",
] as const;

export type OAuth2ErrorCode = (typeof codes)[number];

/** The code, if it is one of the standards': anybody can write an address with another. */
export function oauth2ErrorCode(value: string): OAuth2ErrorCode | undefined {
  return codes.find((code) => code === value);
}
