// Who calls the MFA API: whoever holds the mfa_token of an exchange, or a user signed in for it.
import { HTTPException } from 'hono/http-exception';
import { bearerToken, tokenVerifier } from '../oidc/verify';
import type { Tenant } from '../tenant';
import { mfaAudience } from './resource-server';
import { findMfaToken, type MfaTokenPayload } from './token';

export interface MfaCaller {
  userId: string;
  /** The exchange that waits, and the token that stands for it; undefined for a signed-in user. */
  exchange?: MfaTokenPayload & { token: string };
}

/** A refusal in the form of the Authentication API. */
export class MfaRefusal extends HTTPException {
  constructor(
    status: 400 | 401 | 403 | 404,
    readonly body: { error: string; error_description: string },
  ) {
    super(status);
  }
}

export const refusal = (status: 400 | 401 | 403 | 404, error: string, error_description: string) =>
  new MfaRefusal(status, { error, error_description });

/** @returns a function that answers who calls, if they may. @throws MfaRefusal 401, or 403 without the scope */
export function mfaCallers(tenant: Tenant) {
  const verify = tokenVerifier(tenant);
  return async (authorization: string | undefined, scope: string): Promise<MfaCaller> => {
    const token = authorization?.match(/^Bearer +(\S+)$/i)?.[1];
    const waiting = token ? await findMfaToken(tenant.db, token) : undefined;
    if (token && waiting) return { userId: waiting.userId, exchange: { ...waiting, token } };
    const jwt = bearerToken(authorization);
    const payload = jwt
      ? await verify(jwt, mfaAudience(tenant.config.issuer)).catch(() => undefined)
      : undefined;
    if (!payload?.sub) throw refusal(401, 'invalid_token', 'Unauthorized');
    if (
      !String(payload.scope ?? '')
        .split(' ')
        .includes(scope)
    ) {
      throw refusal(403, 'insufficient_scope', `Insufficient scope, expected: ${scope}`);
    }
    return { userId: payload.sub };
  };
}
