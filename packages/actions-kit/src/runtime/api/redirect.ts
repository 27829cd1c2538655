// api.redirect: redirects during a login, and the signed tokens exchanged with the other site.
import type { RedirectApi } from '../..';
import { type ApiContext, isObject, plain } from './context';
import { signToken, verifyToken } from './session-token';

const DEFAULT_LIFETIME_SECONDS = 900;
const NO_BROWSER = ['oauth2-resource-owner', 'oauth2-refresh-token', 'oauth2-password', 'oauth2-webauthn'];

export function redirect({ event, record, observe, replay, chain }: ApiContext): RedirectApi {
  return {
    encodeToken({ secret, payload, expiresInSeconds }) {
      if (!secret) throw new Error('secretOrPrivateKey must have a value');
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        iat,
        iss: event.request.hostname,
        sub: event.user.user_id,
        exp: iat + (expiresInSeconds ?? DEFAULT_LIFETIME_SECONDS),
        ip: event.request.ip,
      };
      const overrides = plain(payload);
      return signToken(isObject(overrides) ? { ...claims, ...overrides } : claims, secret);
    },
    sendUserTo(url, options) {
      const target = new URL(url);
      for (const [name, value] of Object.entries(options?.query ?? {})) target.searchParams.set(name, value);
      record('redirect.sendUserTo', target.href);
      return chain();
    },
    canRedirect() {
      if (event.request.query.prompt === 'none') return false;
      return !NO_BROWSER.includes(event.transaction?.protocol ?? '');
    },
    validateToken({ secret, tokenParameterName = 'session_token' }) {
      const parameters: Record<string, unknown> = { ...event.request.query, ...event.request.body };
      const token = parameters[tokenParameterName];
      if (!token) {
        throw new Error(
          `There is no parameter called '${tokenParameterName}' available in either the POST body or query string.`,
        );
      }
      const expected = { state: parameters.state, sub: event.user.user_id };
      // Records contain the payload of the token, not the token.
      const verified = recordedToken(replay) ?? verifyToken(String(token), secret, expected);
      if ('reason' in verified) {
        observe({ what: 'session-token', error: verified.reason });
        throw new Error(`The session token is invalid: ${verified.reason}`);
      }
      observe({ what: 'session-token', payload: verified.payload });
      return verified.payload;
    },
  };
}

function recordedToken(replay: ApiContext['replay']): ReturnType<typeof verifyToken> | undefined {
  const token = replay?.sessionToken();
  if (!token) return undefined;
  return token.error === undefined ? { payload: token.payload ?? {} } : { reason: token.error };
}
