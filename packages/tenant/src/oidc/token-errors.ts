// Maps oidc-provider's errors at the token endpoint to Auth0's statuses and descriptions.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { MfaRequired } from '../mfa/mfa-required';

export interface ErrorAnswer {
  status: number;
  error: string;
  error_description: string;
  mfa_token?: string;
}

const UNAUTHORIZED: ErrorAnswer = { status: 401, error: 'access_denied', error_description: 'Unauthorized' };

/** The response for an error thrown at /oauth/token or /oauth/revoke. */
export function auth0Error(ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): ErrorAnswer {
  const grantType = String(ctx.oidc.params?.grant_type ?? '');
  if (error instanceof errors.InvalidClientAuth) return UNAUTHORIZED;
  if (error instanceof errors.AccessDenied) {
    return {
      status: 403,
      error: 'access_denied',
      error_description: error.error_description ?? 'Unauthorized',
    };
  }
  if (error instanceof errors.InvalidGrant) {
    return { status: 403, error: 'invalid_grant', error_description: invalidGrant(grantType, error) };
  }
  if (error instanceof errors.UnsupportedGrantType) {
    return { status: 403, error: error.error, error_description: `Unsupported grant type: ${grantType}` };
  }
  if (error instanceof errors.InvalidRequest) return invalidRequest(grantType, error);
  return {
    status: error.statusCode,
    error: error.error,
    error_description: error.error_description ?? error.message,
    ...(error instanceof MfaRequired ? error.details : {}),
  };
}

function invalidRequest(grantType: string, { error_description = '' }: errors.InvalidRequest): ErrorAnswer {
  if (error_description.includes('grant type is not allowed')) {
    const text = `Grant type '${grantType}' not allowed for the client.`;
    return { status: 403, error: 'unauthorized_client', error_description: text };
  }
  const missing = error_description.match(/^missing required parameter(?:\(s\))? '(\w+)'/)?.[1];
  const text = missing ? `Missing required parameter: ${missing}` : error_description;
  return { status: 400, error: 'invalid_request', error_description: text };
}

function invalidGrant(grantType: string, { error_detail: detail }: errors.InvalidGrant): string {
  if (grantType !== 'refresh_token') {
    return detail?.includes('code_verifier')
      ? 'Failed to verify code verifier'
      : 'Invalid authorization code';
  }
  return detail?.includes('account not found')
    ? "The refresh_token was generated for a user who doesn't exist anymore."
    : 'Unknown or invalid refresh token.';
}
