// Access token verification, cached by digest for minutes.
import { hash } from 'node:crypto';
import { processCache } from '@encore/util/once-per-process';
import { errors, jwtVerify } from 'jose';
import { safeName, safePicture } from '@/contract/display-name';
import { isUnavailable } from '@/db/connection-errors';
import { saveUserFromToken } from '@/db/queries/users';
import { env } from '@/env';
import { InvalidToken, TenantUnavailable } from './errors';
import { isUserRevoked, observeIssueTime, syncRevocations } from './revocations';
import { REFRESH_AFTER_MS, signingKeys } from './signing-keys';
import { followTenantLog, isAccountEnded } from './tenant-log';
import { assertAccessToken, isCanonical, type UserClaims } from './token-rules';
import { CLAIMS, type Viewer, viewerFrom } from './viewer';

const verified = processCache<Viewer>('verified-tokens', 10_000);

/** SHA-256 digest of a secret, as a cache key. */
export const digest = (secret: string) => hash('sha256', secret, 'base64url');

/**
 * Verifies an access token: type, signature (RS256 only), issuer, audience and times (RFC 8725, RFC 9068). The first time a token is seen,
 * updates the local copy of its user.
 * @throws {InvalidToken} with the reason
 * @throws {TenantUnavailable} when the signing keys cannot be fetched
 */
export async function verifyAccessToken(token: string): Promise<Viewer> {
  const updates = [syncRevocations(), followTenantLog()].filter(Boolean);
  if (updates.length > 0) await Promise.all(updates);
  const tokenId = digest(token);
  const known = verified.get(tokenId);
  if (known) return requireActive(known);
  const claims = await verifiedClaims(token);
  observeIssueTime(claims.iat);
  const viewer = requireActive(viewerFrom(claims, tokenId));
  if (viewer.client === null && !(await updateUser(viewer, claims))) return viewer;
  // Not until the token expires, as its key can be revoked.
  verified.set(tokenId, viewer, Math.min(claims.exp * 1000, Date.now() + REFRESH_AFTER_MS));
  return viewer;
}

/** Returns the viewer. @throws {InvalidToken} when the account was deleted or blocked, or got a new password */
export function requireActive(viewer: Viewer): Viewer {
  if (isAccountEnded(viewer.userId, viewer.issuedAt)) throw new InvalidToken('Sign in again.');
  if (isUserRevoked(viewer.userId, viewer.issuedAt)) throw new InvalidToken('This account has been deleted.');
  return viewer;
}

/** Updates the local copy of the user. Returns false when Postgres is unavailable; the next request retries. */
async function updateUser(viewer: Viewer, claims: UserClaims): Promise<boolean> {
  const { [`${CLAIMS}display_name`]: displayName, picture, iat } = claims;
  try {
    await saveUserFromToken(viewer, {
      ...(isText(displayName) && { displayName: safeName(displayName) ?? undefined }),
      ...(isText(picture) && { picture: safePicture(picture) ?? undefined }),
      issuedAt: iat,
    });
    return true;
  } catch (error) {
    if (isUnavailable(error)) return false;
    throw error;
  }
}

async function verifiedClaims(token: string): Promise<UserClaims> {
  const { issuer, audience } = env();
  if (!isCanonical(token)) throw new InvalidToken('The access token is malformed.');
  const { payload, protectedHeader } = await jwtVerify(token, signingKeys(), {
    algorithms: ['RS256'],
    issuer,
    audience,
    requiredClaims: ['sub', 'exp', 'iat'],
  }).catch((error: unknown) => {
    throw verificationError(error);
  });
  return assertAccessToken(protectedHeader, payload);
}

/** Distinguishes an invalid token from a failure to fetch keys. By code, as the other bundle's jose has other classes. */
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

function verificationError(error: unknown): Error {
  if (!isAboutToken(error)) return new TenantUnavailable({ cause: error });
  if ('claim' in error && error.claim === 'iss') {
    return new InvalidToken('The access token comes from another issuer.');
  }
  return new InvalidToken(REASONS[error.code] ?? 'The access token is malformed.');
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
