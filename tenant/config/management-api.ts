// The Management API as a resource server: every tenant has it without configuring it.
import type { ResourceServerConfig } from './schema';

/** The scopes the endpoints under /api/v2 ask for. */
const SCOPES = [
  'read:users',
  'create:users',
  'update:users',
  'update:users_app_metadata',
  'delete:users',
  'read:current_user',
  'update:current_user_metadata',
  'create:current_user_metadata',
  'delete:current_user',
  'read:sessions',
  'read:refresh_tokens',
];

/** Its identifier is also the audience of its tokens. */
export const managementAudience = (issuer: string): string => `${issuer}api/v2/`;

/** The resource server a tenant with this issuer has for itself. */
export function managementResourceServer(issuer: string): ResourceServerConfig {
  return {
    name: 'Auth0 Management API',
    identifier: managementAudience(issuer),
    scopes: SCOPES.map((value) => ({ value })),
    token_lifetime: 86_400,
    allow_offline_access: false,
  };
}
