/** What a Hydra of the tests has to know about its surroundings. */
export type HydraSurroundings = {
  /** The UI as the browser reaches it, without a trailing slash. */
  uiUrl: string;
  publicUrl: string;
  adminUrl: string;
  database: string;
};

/** Hydra as an operator sets it up beside Kratos and the UI. */
export function hydraConfig({ uiUrl, publicUrl, adminUrl, database }: HydraSurroundings) {
  return {
    dsn: `sqlite://${database}?_fk=true&mode=rwc`,
    serve: {
      // For single pages, which ask for their tokens themselves.
      public: { ...listener(publicUrl), cors: { enabled: true, allowed_origins: ["http://127.0.0.1*"] } },
      admin: listener(adminUrl),
    },
    urls: {
      self: { issuer: publicUrl },
      login: `${uiUrl}/login`,
      consent: `${uiUrl}/consent`,
      logout: `${uiUrl}/logout`,
      post_logout_redirect: `${uiUrl}/signed-out`,
      error: `${uiUrl}/error`,
    },
    // As long as the login page at Kratos.
    ttl: { login_consent_request: "1h" },
    secrets: { system: ["only-for-tests-system-secret"] },
    log: { level: "info", format: "text", leak_sensitive_values: false },
  };
}

function listener(url: string) {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
