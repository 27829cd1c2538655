// The Management API as a resource server: every tenant has it without configuring it.
import type { ResourceServerConfig } from './schema';

/** What a user's own login may ask for; everything else needs a client grant. */
const SELF_SCOPES = [
  'read:current_user',
  'update:current_user_metadata',
  'create:current_user_metadata',
  'delete:current_user',
];

/** Its identifier is also the audience of its tokens. */
export const managementAudience = (issuer: string): string => `${issuer}api/v2/`;

/** The resource server a tenant with this issuer has for itself, as logins know it. */
export function managementResourceServer(issuer: string): ResourceServerConfig {
  return {
    name: 'Auth0 Management API',
    identifier: managementAudience(issuer),
    scopes: SELF_SCOPES.map((value) => ({ value })),
    token_lifetime: 86_400,
    allow_offline_access: false,
    enforce_policies: false,
    token_dialect: 'access_token',
  };
}
