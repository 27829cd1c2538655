// Who calls the Management API, and whether an endpoint is open to them.
import { managementAudience } from '../config/management-api';
import { bearerToken, tokenErrors, tokenVerifier } from '../oidc/verify';
import type { Tenant } from '../tenant';
import { ManagementError } from './error';

export interface Caller {
  /** `<client_id>@clients`, or a user id for tokens of a user's own login. */
  subject: string;
  /** Scopes that open the endpoint: those it asks for and the token has. */
  scopes: string[];
}

/** Finds out who calls. */
export type Authenticate = (
  authorization: string | undefined,
  needed: string[],
  userId?: string,
) => Promise<Caller>;

/** @returns a function that throws ManagementError 401 without a valid token, 403 without one of the scopes */
export function authenticator(tenant: Tenant): Authenticate {
  const verify = tokenVerifier(tenant);
  const audience = managementAudience(tenant.config.issuer);
  return async (authorization, needed, userId) => {
    const token = bearerToken(authorization);
    if (!token) throw new ManagementError(401, 'Missing authentication');
    const payload = await verify(token, audience).catch((error) => {
      throw new ManagementError(401, refusal(error));
    });
    const granted = String(payload.scope ?? '').split(' ');
    const subject = String(payload.sub);
    const opens = (scope: string) =>
      granted.includes(scope) && (!isCurrentUserScope(scope) || userId === undefined || userId === subject);
    const scopes = needed.flatMap((all) => (all.split(' ').every(opens) ? all.split(' ') : []));
    if (scopes.length === 0) {
      throw new ManagementError(
        403,
        `Insufficient scope, expected any of: ${needed.join(',').replaceAll(' ', ',')}`,
        'insufficient_scope',
      );
    }
    return { subject, scopes };
  };
}

const isCurrentUserScope = (scope: string): boolean => scope.includes(':current_user');

function refusal(error: unknown): string {
  if (
    error instanceof tokenErrors.JWSSignatureVerificationFailed ||
    error instanceof tokenErrors.JWKSNoMatchingKey
  ) {
    return 'Invalid signature received for JSON Web Token validation';
  }
  if (error instanceof tokenErrors.JWTClaimValidationFailed && error.claim === 'aud') {
    return `Bad audience: ${String(error.payload.aud)}`;
  }
  return 'Invalid token';
}
