/** Parameters that mean something on a page of ours or at Kratos. */
export const reservedParameters: ReadonlySet<string> = new Set(
  (
    "flow id token code state error error_description from to why probe ref return seconds done t challenge logout_challenge " +
    "consent_challenge login_challenge login_verifier return_to after_verification_return_to refresh aal via organization " +
    "identity_schema ui_locales return_session_token_exchange_code"
  ).split(" "),
);
