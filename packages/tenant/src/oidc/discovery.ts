// Discovery document and JWKS, with the members of Auth0's.

import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Tenant } from '../tenant';
import { RESPONSE_TYPES, SUPPORTED_GRANTS } from './clients';
import { publicKeys } from './keys';

/** Routes below /.well-known (OpenID Connect Discovery 1.0, RFC 7517). */
export function wellKnown(tenant: Tenant): Hono {
  const app = new Hono();
  app.use(cors());
  app.get('/openid-configuration', (c) => c.json(discoveryDocument(tenant.config.issuer)));
  app.get('/jwks.json', (c) => c.json(publicKeys(tenant.keys)));
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
  response_types_supported: RESPONSE_TYPES,
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
