// The Management API as a built-in resource server.
import type { ResourceServerConfig } from './schema';

/** Scopes that a user's own login can request. All others require a client grant. */
const SELF_SCOPES = [
  'read:current_user',
  'update:current_user_metadata',
  'create:current_user_metadata',
  'delete:current_user',
  'update:current_user_identities',
];

/** The identifier of the API and the audience of its tokens. */
export const managementAudience = (issuer: string): string => `${issuer}api/v2/`;

export function managementResourceServer(issuer: string): ResourceServerConfig {
  return {
    name: 'Auth0 Management API',
    identifier: managementAudience(issuer),
    scopes: SELF_SCOPES.map((value) => ({ value })),
    token_lifetime: 86_400,
    token_lifetime_for_web: 7_200,
    allow_offline_access: false,
    enforce_policies: false,
    token_dialect: 'access_token',
  };
}
