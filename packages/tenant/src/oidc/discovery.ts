// Discovery document and JWKS, with the members of Auth0's.

import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Tenant } from '../tenant';
import { toPem } from '../x509/certificate';
import { RESPONSE_TYPES, SUPPORTED_GRANTS } from './clients';
import { publicKeys } from './keys';

/** Routes below /.well-known (OpenID Connect Discovery 1.0, RFC 8414, RFC 7517). */
export function wellKnown(tenant: Tenant): Hono {
  const app = new Hono();
  app.use(cors());
  for (const name of ['openid-configuration', 'oauth-authorization-server'])
    app.get(`/${name}`, (c) => c.json(discoveryDocument(tenant.config.issuer)));
  app.get('/jwks.json', (c) => c.json(publicKeys(tenant.keys)));
  return app;
}

/** The certificate of the current signing key, as older SDKs download it: /pem, and in DER /cer. */
export function certificates(tenant: Tenant): Hono {
  const app = new Hono();
  const current = () => tenant.keys[0]?.certificate ?? Buffer.of();
  app.get('/pem', (c) => c.body(toPem(current()), 200, { 'content-type': 'application/x-pem-file' }));
  app.get('/cer', (c) =>
    c.body(Uint8Array.from(current()), 200, { 'content-type': 'application/x-x509-ca-cert' }),
  );
  return app;
}

/** @param issuer with its trailing slash */
const discoveryDocument = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}authorize`,
  token_endpoint: `${issuer}oauth/token`,
  userinfo_endpoint: `${issuer}userinfo`,
  mfa_challenge_endpoint: `${issuer}mfa/challenge`,
  jwks_uri: `${issuer}.well-known/jwks.json`,
  revocation_endpoint: `${issuer}oauth/revoke`,
  scopes_supported: [
    'openid',
    'profile',
    'offline_access',
    'name',
    'given_name',
    'family_name',
    'nickname',
    'email',
    'email_verified',
    'picture',
    'created_at',
    'identities',
    'phone',
    'address',
  ],
  response_types_supported: ['token', ...RESPONSE_TYPES],
  code_challenge_methods_supported: ['S256'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['public'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  claims_supported: [
    'aud',
    'auth_time',
    'created_at',
    'email',
    'email_verified',
    'exp',
    'family_name',
    'given_name',
    'iat',
    'identities',
    'iss',
    'name',
    'nickname',
    'phone_number',
    'picture',
    'sub',
  ],
  request_uri_parameter_supported: false,
  request_parameter_supported: false,
  id_token_signing_alg_values_supported: ['RS256'],
  end_session_endpoint: `${issuer}oidc/logout`,
  grant_types_supported: [...SUPPORTED_GRANTS],
});
