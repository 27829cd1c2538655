// Errors of the token endpoint with Auth0's status and description.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';

export class TokenEndpointError extends errors.CustomOIDCProviderError {
  override status: number;
  override statusCode: number;

  /** @param status HTTP status */
  constructor(status: number, error: string, description: string) {
    super(error, description);
    this.status = status;
    this.statusCode = status;
  }
}

export const wrongPassword = () => new TokenEndpointError(403, 'invalid_grant', 'Wrong email or password.');

export const userBlocked = () => new TokenEndpointError(403, 'unauthorized', 'user is blocked');

/** Brute-force protection. */
export const tooManyAttempts = () =>
  new TokenEndpointError(
    429,
    'too_many_attempts',
    "Your account has been blocked after multiple consecutive login attempts. We've sent you an email with instructions on how to unblock it.",
  );

/** The rate limit of logins per user and address. */
export const tooManyLogins = () =>
  new TokenEndpointError(
    429,
    'too_many_requests',
    'Too many logins of this user from this address. Try again in a moment.',
  );

/** Suspicious IP throttling. */
export const tooManyFailures = () =>
  new TokenEndpointError(
    429,
    'too_many_attempts',
    'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
  );

/** Reads a parameter. @throws TokenEndpointError if it is missing or empty */
export function requiredParameter({ oidc }: KoaContextWithOIDC, name: string): string {
  const value = oidc.params?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new TokenEndpointError(400, 'invalid_request', `Missing required parameter: ${name}`);
}
