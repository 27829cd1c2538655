// Maps clients to oidc-provider's client metadata.
import type { ClientMetadata, ResponseType } from 'oidc-provider';
import type { TenantClient } from '../config/load';
import { CARRIER_OF_TOKEN } from './authorize/token-response';
import { usableCallbacks } from './callback-urls';

/** Grant types that the tenant supports. Others in a client's list are ignored. */
export const SUPPORTED_GRANTS = new Set([
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  'http://auth0.com/oauth/grant-type/password-realm',
  'http://auth0.com/oauth/grant-type/mfa-otp',
  'http://auth0.com/oauth/grant-type/mfa-recovery-code',
]);

/** Response types of oidc-provider: authorization code, implicit and hybrid flows. For `token`, see `token-response.ts`. */
export const RESPONSE_TYPES: ResponseType[] = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
];

/** Whether a client with these grants has those that a response type needs. */
export function allowsResponseType(grantTypes: string[], type: string): boolean {
  const grantOf: Record<string, string> = {
    code: 'authorization_code',
    id_token: 'implicit',
    token: 'implicit',
  };
  return type.split(' ').every((word) => grantTypes.includes(grantOf[word] ?? ''));
}

const responseTypes = (grantTypes: string[]): ResponseType[] =>
  RESPONSE_TYPES.filter(
    (type) =>
      allowsResponseType(grantTypes, type) ||
      (type === CARRIER_OF_TOKEN && allowsResponseType(grantTypes, 'token')),
  );

export function clientMetadata(client: TenantClient): ClientMetadata {
  const grantTypes = client.grant_types.filter((grant) => SUPPORTED_GRANTS.has(grant));
  const callbacks = usableCallbacks(client.callbacks);
  return {
    client_id: client.client_id,
    client_name: client.name,
    ...(client.client_secret ? { client_secret: client.client_secret } : {}),
    // Only native clients may vary the port of a loopback redirect (RFC 8252 section 7.3).
    application_type: client.app_type === 'native' ? 'native' : 'web',
    redirect_uris: callbacks,
    grant_types: grantTypes,
    // oidc-provider rejects a client with response types and no callback.
    response_types: callbacks.length > 0 ? responseTypes(grantTypes) : [],
    token_endpoint_auth_method: client.token_endpoint_auth_method,
  };
}
