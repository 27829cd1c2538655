// Authentication and authorization of Management API requests.
import { managementAudience } from '../config/management-api';
import { bearerToken, tokenErrors, tokenVerifier } from '../oidc/verify';
import type { Tenant } from '../tenant';
import { ManagementError } from './error';

export interface Caller {
  /** `<client_id>@clients` for a machine, the user id for a token from a user's own login. */
  subject: string;
  /** The client the token was issued to. */
  clientId: string;
  /** Those scopes of the endpoint that the token has. */
  scopes: string[];
}

export type Authenticate = (
  authorization: string | undefined,
  needed: string[],
  userId?: string,
) => Promise<Caller>;

/** @returns a function that throws ManagementError 401 for an invalid token and 403 for insufficient scopes */
export function authenticator(tenant: Tenant): Authenticate {
  const verify = tokenVerifier(tenant);
  const audience = managementAudience(tenant.config.issuer);
  return async (authorization, needed, userId) => {
    const token = bearerToken(authorization);
    if (!token) throw new ManagementError(401, 'Missing authentication');
    const payload = await verify(token, audience).catch((error) => {
      throw new ManagementError(401, tokenErrorMessage(error));
    });
    const granted = String(payload.scope ?? '').split(' ');
    const subject = String(payload.sub);
    const permits = (scope: string) =>
      granted.includes(scope) && (!isCurrentUserScope(scope) || userId === undefined || userId === subject);
    const scopes = needed.flatMap((entry) => (entry.split(' ').every(permits) ? entry.split(' ') : []));
    if (scopes.length === 0) {
      throw new ManagementError(
        403,
        `Insufficient scope, expected any of: ${needed.join(',').replaceAll(' ', ',')}`,
        'insufficient_scope',
      );
    }
    return { subject, clientId: String(payload.azp), scopes };
  };
}

const isCurrentUserScope = (scope: string): boolean => scope.includes(':current_user');

function tokenErrorMessage(error: unknown): string {
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
