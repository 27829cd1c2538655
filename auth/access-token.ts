// Access tokens: verified once against the tenant's keys, then known by their digest until they expire.
import { hash } from 'node:crypto';
import { oncePerProcess, processCache } from '@encore/util/once-per-process';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { isUnavailable } from '@/db/client';
import { rememberUser } from '@/db/queries/users';
import { USER_ID } from '@/db/scope-types';
import { env } from '@/env';
import { InvalidToken, TenantUnavailable } from './errors';
import { isUserRevoked } from './revocations';
import { tenantUrls } from './tenant-client';
import { CLAIMS, type Viewer, viewerFrom } from './viewer';

const verified = processCache<Viewer>('verified-tokens', 10_000);

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** A digest of any secret, to key caches with. */
export const digest = (secret: string) => hash('sha256', secret, 'base64url');

/**
 * The viewer an access token speaks for. Signature (RS256 only), issuer, audience and expiry are checked as
 * RFC 8725 asks; the first time a person's token is seen, the local copy of that person is brought up to date.
 * @throws {InvalidToken} saying why it cannot be accepted
 * @throws {TenantUnavailable} when the keys to check it with cannot be had
 */
export async function verifyAccessToken(token: string): Promise<Viewer> {
  const tokenId = digest(token);
  const known = verified.get(tokenId);
  if (known) return requireActive(known);
  const claims = await checkedClaims(token);
  const viewer = requireActive(viewerFrom(claims, tokenId));
  if (viewer.client === null && !(await remember(viewer, claims))) return viewer;
  verified.set(tokenId, viewer, claims.exp * 1000);
  return viewer;
}

/** The viewer, as long as there is such an account. @throws {InvalidToken} when it was deleted here */
export function requireActive(viewer: Viewer): Viewer {
  if (isUserRevoked(viewer.userId, viewer.issuedAt)) throw new InvalidToken('The account is gone.');
  return viewer;
}

/** False when Postgres is away: who calls is clear all the same, and the next request tries again. */
async function remember(viewer: Viewer, claims: CheckedClaims): Promise<boolean> {
  const { [`${CLAIMS}display_name`]: displayName, picture, iat } = claims;
  try {
    await rememberUser(viewer, {
      ...(isText(displayName) && { displayName }),
      ...(isText(picture) && { picture }),
      issuedAt: iat,
    });
    return true;
  } catch (error) {
    if (isUnavailable(error)) return false;
    throw error;
  }
}

async function checkedClaims(token: string) {
  const { issuer, audience } = env();
  try {
    const { payload } = await jwtVerify<CheckedClaims>(token, tenantKeys(), {
      algorithms: ['RS256'],
      issuer,
      audience,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    if (USER_ID.test(payload.sub)) return payload;
  } catch (error) {
    throw refusal(error);
  }
  throw new InvalidToken('The access token names a user whose id Encore does not take.');
}

interface CheckedClaims {
  sub: string;
  exp: number;
  iat: number;
  [claim: string]: unknown;
}

/** The tenant's keys, cached by jose; when they are due but the tenant is away, the last ones known still serve. */
function tenantKeys(): JWTVerifyGetKey {
  const { jwks } = tenantUrls();
  const remote = oncePerProcess<RemoteKeys>(`jwks ${jwks}`, () => createRemoteJWKSet(new URL(jwks)));
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      const lastKnown = remote.jwks();
      if (!lastKnown || isAboutToken(error)) throw error;
      return createLocalJWKSet(lastKnown)(header, token);
    }
  };
}

/** Whether an error is about the token, and not about fetching keys. By code: it may be of the other bundle's jose. */
function isAboutToken(error: unknown): error is errors.JOSEError {
  return error instanceof Error && 'code' in error && String(error.code) in REASONS;
}

const REASONS: Record<string, string> = {
  [errors.JWTExpired.code]: 'The access token has expired.',
  [errors.JWSSignatureVerificationFailed.code]: 'The signature of the access token is wrong.',
  [errors.JWKSNoMatchingKey.code]: 'The access token is signed with a key the tenant does not have.',
  [errors.JWKSMultipleMatchingKeys.code]: 'The access token does not name its key.',
  [errors.JOSEAlgNotAllowed.code]: 'The access token must be signed with RS256.',
  [errors.JWTClaimValidationFailed.code]: 'The access token is not for this API.',
  [errors.JWSInvalid.code]: 'The access token is malformed.',
  [errors.JWTInvalid.code]: 'The access token is malformed.',
  [errors.JOSENotSupported.code]: 'The access token is malformed.',
};

function refusal(error: unknown): Error {
  if (!isAboutToken(error)) return new TenantUnavailable({ cause: error });
  if ('claim' in error && error.claim === 'iss') {
    return new InvalidToken('The access token comes from another issuer.');
  }
  return new InvalidToken(REASONS[error.code] ?? 'The access token is malformed.');
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
