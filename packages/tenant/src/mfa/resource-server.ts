// The MFA API as a resource server: with its tokens, signed-in users manage their factors.
import type { ResourceServerConfig } from '../config/schema';

export const mfaAudience = (issuer: string): string => `${issuer}mfa/`;

/** Token lifetime of 10 minutes, as documented by Auth0. */
export function mfaResourceServer(issuer: string): ResourceServerConfig {
  return {
    name: 'MFA API',
    identifier: mfaAudience(issuer),
    scopes: ['enroll', 'read:authenticators', 'remove:authenticators'].map((value) => ({ value })),
    token_lifetime: 600,
    token_lifetime_for_web: 600,
    allow_offline_access: false,
    enforce_policies: false,
    token_dialect: 'access_token',
  };
}
