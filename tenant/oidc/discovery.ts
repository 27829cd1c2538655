// What /.well-known/openid-configuration says beyond what oidc-provider knows: endpoints this tenant serves itself.

/** Additions to the discovery document; `issuer` has its trailing slash. */
export function discovery(issuer: string) {
  return {
    userinfo_endpoint: `${issuer}userinfo`,
    end_session_endpoint: `${issuer}oidc/logout`,
  };
}
