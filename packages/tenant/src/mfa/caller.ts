// Authenticates calls of the MFA API: with the mfa_token of a suspended exchange, or an access token for the MFA API.
import { HTTPException } from 'hono/http-exception';
import { bearerToken, tokenVerifier } from '../oidc/verify';
import type { Tenant } from '../tenant';
import { mfaAudience } from './resource-server';
import { findMfaToken, type MfaTokenPayload } from './token';

export interface MfaCaller {
  userId: string;
  /** The suspended exchange and its mfa_token; undefined for a signed-in user. */
  exchange?: MfaTokenPayload & { token: string };
}

export class MfaError extends HTTPException {
  constructor(
    status: 400 | 401 | 403 | 404,
    readonly body: { error: string; error_description: string },
  ) {
    super(status);
  }
}

export const mfaError = (status: 400 | 401 | 403 | 404, error: string, error_description: string) =>
  new MfaError(status, { error, error_description });

/** @returns a function that resolves the caller; it throws MfaError 401, or 403 if the scope is missing */
export function mfaCallerResolver(tenant: Tenant) {
  const verify = tokenVerifier(tenant);
  return async (authorization: string | undefined, scope: string): Promise<MfaCaller> => {
    const token = authorization?.match(/^Bearer +(\S+)$/i)?.[1];
    const exchange = token ? await findMfaToken(tenant.db, token) : undefined;
    if (token && exchange) return { userId: exchange.userId, exchange: { ...exchange, token } };
    const jwt = bearerToken(authorization);
    const payload = jwt
      ? await verify(jwt, mfaAudience(tenant.config.issuer)).catch(() => undefined)
      : undefined;
    if (!payload?.sub) throw mfaError(401, 'invalid_token', 'Unauthorized');
    const scopes = String(payload.scope ?? '').split(' ');
    if (!scopes.includes(scope)) {
      throw mfaError(403, 'insufficient_scope', `Insufficient scope, expected: ${scope}`);
    }
    return { userId: payload.sub };
  };
}
