// The MFA API as a resource server: users who are signed in manage their own factors with tokens for it.
import type { ResourceServerConfig } from '../config/schema';

/** Its identifier is also the audience of its tokens. */
export const mfaAudience = (issuer: string): string => `${issuer}mfa/`;

/** Documented for Auth0's: tokens live ten minutes. */
export function mfaResourceServer(issuer: string): ResourceServerConfig {
  return {
    name: 'MFA API',
    identifier: mfaAudience(issuer),
    scopes: ['enroll', 'read:authenticators', 'remove:authenticators'].map((value) => ({ value })),
    token_lifetime: 600,
    allow_offline_access: false,
    enforce_policies: false,
    token_dialect: 'access_token',
  };
}
