// Maps clients to oidc-provider's client metadata.
import type { ClientMetadata } from 'oidc-provider';
import type { TenantClient } from '../config/load';

/** Grant types that the tenant supports. Others in a client's list are ignored. */
export const SUPPORTED_GRANTS = new Set([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'http://auth0.com/oauth/grant-type/password-realm',
  'http://auth0.com/oauth/grant-type/mfa-otp',
  'http://auth0.com/oauth/grant-type/mfa-recovery-code',
]);

export function clientMetadata(client: TenantClient): ClientMetadata {
  const grantTypes = client.grant_types.filter((grant) => SUPPORTED_GRANTS.has(grant));
  return {
    client_id: client.client_id,
    client_name: client.name,
    ...(client.client_secret ? { client_secret: client.client_secret } : {}),
    // Only native clients may vary the port of a loopback redirect (RFC 8252 section 7.3).
    application_type: client.app_type === 'native' ? 'native' : 'web',
    redirect_uris: client.callbacks,
    grant_types: grantTypes,
    response_types: grantTypes.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: client.token_endpoint_auth_method,
  };
}
