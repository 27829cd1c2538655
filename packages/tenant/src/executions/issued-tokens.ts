// Extracts what is recorded about issued tokens: decoded contents, never usable credentials.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { IssuedToken, IssuedTokens } from '../storage/execution-record';

/** @param body the token endpoint's response; undefined is returned if it has no access token */
export function issuedTokens(body: unknown): IssuedTokens | undefined {
  const { access_token, id_token, refresh_token, expires_in, scope } = (body ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof access_token !== 'string') return undefined;
  return {
    at: Date.now(),
    accessToken: decoded(access_token),
    ...(typeof id_token === 'string' ? { idToken: decoded(id_token) } : {}),
    ...(typeof expires_in === 'number' ? { expiresIn: expires_in } : {}),
    ...(typeof scope === 'string' ? { scope } : {}),
    refreshToken: typeof refresh_token === 'string',
  };
}

function decoded(token: string): IssuedToken {
  if (token.split('.').length !== 3) return {};
  return { header: { ...decodeProtectedHeader(token) }, payload: decodeJwt(token) };
}
