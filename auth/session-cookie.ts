// The session cookie, in next-auth's format. Read and written here too, because tokens are rotated outside next-auth.
import { processCache } from '@encore/util/once-per-process';
import { parse, serialize } from 'hono/utils/cookie';
import { decode, encode } from 'next-auth/jwt';
import { PANEL_COOKIE } from '@/contract/constants';
import { env } from '@/env';
import { digest } from './access-token';

/** The content of the encrypted cookie. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  idToken: string;
}

/** How long a session may be idle, in seconds. */
export const SESSION_MAX_AGE = 15 * 24 * 60 * 60;

/** Browsers accept 4096 bytes for a cookie with its name and attributes; next-auth splits at the same length. */
const CHUNK_LENGTH = 4096 - 163;

const decoded = processCache<SessionTokens | null>('decoded-cookies', 2_000);

const isSecure = () => env().nextauthUrl.startsWith('https:');

/** The name of one of next-auth's cookies. With https, no other host can set it (RFC 6265bis, section 4.1.3.2). */
export const cookieName = (purpose: string) => `${isSecure() ? '__Host-' : ''}next-auth.${purpose}`;

/** The session cookie's name. A long value is split into `<name>.0`, `<name>.1`, … */
export const sessionCookieName = () => cookieName('session-token');

/** Nothing, or the number of a chunk. */
const SUFFIX = /^(\.(0|[1-9]\d*))?$/;

/** The session cookies of a request, in order: the whole value, or its chunks. */
function chunksOf(cookieHeader: string | null): [name: string, value: string][] {
  const name = sessionCookieName();
  const number = (cookie: string) => (cookie === name ? -1 : Number(cookie.slice(name.length + 1)));
  return Object.entries(parse(cookieHeader ?? ''))
    .filter(([cookie, value]) => value && cookie.startsWith(name) && SUFFIX.test(cookie.slice(name.length)))
    .sort(([a], [b]) => number(a) - number(b));
}

/** Whether a request carries a session cookie, valid or not. */
export const hasSessionCookie = (cookieHeader: string | null) => chunksOf(cookieHeader).length > 0;

/** The tokens in a request's session cookie; null when it is missing, invalid or expired. */
export async function readSessionCookie(cookieHeader: string | null): Promise<SessionTokens | null> {
  const value = joined(chunksOf(cookieHeader));
  if (!value) return null;
  const key = digest(value);
  const known = decoded.get(key);
  if (known !== undefined) return known;
  const tokens = await decryptSession(value);
  decoded.set(key, tokens, Date.now() + 60 * 60 * 1000);
  return tokens;
}

/** The joined chunks. Those after a gap are left over from a longer session. */
function joined(cookies: [name: string, value: string][]): string {
  const name = sessionCookieName();
  const gap = cookies.findIndex(([cookie], i) => i > 0 && cookie !== `${name}.${i}`);
  return (gap < 0 ? cookies : cookies.slice(0, gap)).map(([, chunk]) => chunk).join('');
}

/** The tokens in an encrypted session; null when it is invalid or expired. */
export async function decryptSession(value: string): Promise<SessionTokens | null> {
  try {
    const content = await decode({ token: value, secret: env().nextauthSecret });
    return content && hasTokens(content) ? content : null;
  } catch {
    return null;
  }
}

function hasTokens(content: Record<string, unknown>): content is Record<string, unknown> & SessionTokens {
  return (['accessToken', 'refreshToken', 'idToken'] as const).every(
    (name) => typeof content[name] === 'string',
  );
}

/** The value of a session cookie: the tokens as an encrypted JWT (JWE). */
export function encryptSession({ accessToken, refreshToken, idToken }: SessionTokens): Promise<string> {
  return encode({
    token: { accessToken, refreshToken, idToken },
    secret: env().nextauthSecret,
    maxAge: SESSION_MAX_AGE,
  });
}

/**
 * Replaces the session of a request.
 * @param value an encrypted session, or null to end it
 * @returns `setCookie` for the response, and `cookieHeader`: the request's header with the new session
 */
export function replaceSession(cookieHeader: string | null, value: string | null) {
  const fresh = value === null ? {} : split(value);
  const stale = chunksOf(cookieHeader).filter(([name]) => !(name in fresh));
  const others = Object.entries(parse(cookieHeader ?? '')).filter(
    ([name]) => !name.startsWith(sessionCookieName()),
  );
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const;
  return {
    setCookie: [
      ...Object.entries(fresh).map(([name, chunk]) =>
        serialize(name, chunk, { ...options, maxAge: SESSION_MAX_AGE }),
      ),
      ...stale.map(([name]) => serialize(name, '', { ...options, maxAge: 0 })),
    ],
    cookieHeader: [...others, ...Object.entries(fresh)]
      .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
      .join('; '),
  };
}

/** The Set-Cookie headers of a sign-out: they remove the session and the state of the now-playing panel. */
export function signedOutCookies(cookieHeader: string | null): string[] {
  const panel = PANEL_COOKIE in parse(cookieHeader ?? '');
  return [
    ...replaceSession(cookieHeader, null).setCookie,
    ...(panel ? [serialize(PANEL_COOKIE, '', { path: '/', sameSite: 'lax', maxAge: 0 })] : []),
  ];
}

function split(value: string): Record<string, string> {
  const name = sessionCookieName();
  if (value.length <= CHUNK_LENGTH) return { [name]: value };
  const count = Math.ceil(value.length / CHUNK_LENGTH);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `${name}.${i}`,
      value.slice(i * CHUNK_LENGTH, (i + 1) * CHUNK_LENGTH),
    ]),
  );
}
