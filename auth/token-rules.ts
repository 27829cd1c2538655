// Rules for access tokens that jose does not check (RFC 7519, RFC 8725, RFC 9068).
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { USER_ID } from '@/db/scope-types';
import { InvalidToken } from './errors';

export interface UserClaims extends JWTPayload {
  sub: string;
  exp: number;
  iat: number;
}

/** RFC 9068, section 2.1; Auth0's default profile is `JWT`. */
const TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];

/** How far ahead the tenant's clock may be, in seconds. */
const CLOCK_TOLERANCE = 60;
/** The year 5138: beyond it, a time is not one. */
const MAX_TIME = 1e11;

/** Whether every part is the one Base64url text of its bytes, so that a token has no second spelling (RFC 7515, section 2). */
export function isCanonical(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/**
 * The verified claims of a user or an application.
 * @throws {InvalidToken} for another type of token, one that is bound to a key, a subject that is no user id, or impossible times
 */
export function assertAccessToken({ typ }: JWTHeaderParameters, claims: JWTPayload): UserClaims {
  if (typeof typ !== 'string' || !TYPES.includes(typ.toLowerCase()))
    throw new InvalidToken('The token is not an access token.');
  const { sub, exp, iat, nbf, cnf } = claims;
  // RFC 7800: its sender would have to prove that it has the key (DPoP, mutual TLS).
  if (cnf !== undefined)
    throw new InvalidToken('The access token is bound to a key, which this API does not support.');
  if (typeof sub !== 'string' || !USER_ID.test(sub) || sub !== sub.trim())
    throw new InvalidToken('The subject of the access token is not a valid user id.');
  if (!isTime(exp) || !isTime(iat) || !isTime(nbf ?? 0) || exp <= iat)
    throw new InvalidToken('The times of the access token are not valid.');
  if (iat > Date.now() / 1000 + CLOCK_TOLERANCE)
    throw new InvalidToken('The access token was issued in the future.');
  return { ...claims, sub, exp, iat };
}

const isTime = (time: unknown): time is number => typeof time === 'number' && time >= 0 && time < MAX_TIME;
