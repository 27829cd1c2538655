// The tenant's Management API, as far as the app needs it: one way to call it, and one user's profile and metadata.

import { processCache } from '@encore/util/once-per-process';
import { env } from '@/env';
import { log } from '@/lib/log';
import { TenantRefused, TenantUnavailable } from './errors';
import { readJson, requestToken, tenantFetch, tenantUrls } from './tenant-client';

type Metadata = Record<string, unknown>;

/** Promises, so that requests that come together ask for one token. */
const tokens = processCache<Promise<string>>('management-tokens', 4);

/** How long a token lasts whose reply does not say so, in seconds; RFC 6749 only recommends that it does. */
const DEFAULT_LIFETIME = 300;

const userPath = (userId: string) => `users/${encodeURIComponent(userId)}`;

/**
 * What the tenant keeps about a user, as `GET /api/v2/users/{id}` answers it.
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export function readUser(userId: string): Promise<Record<string, unknown>> {
  return callManagement(userPath(userId));
}

/**
 * What the tenant keeps in a user's `user_metadata`.
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function readUserMetadata(userId: string): Promise<Metadata> {
  return metadataOf(await readUser(userId));
}

/**
 * Merges a patch into `user_metadata`: one level deep, and null deletes a key, as Auth0 does it.
 * @returns the metadata as it is then
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function patchUserMetadata(userId: string, patch: Metadata): Promise<Metadata> {
  const body = JSON.stringify({ user_metadata: patch });
  return metadataOf(await callManagement(userPath(userId), { method: 'PATCH', body }));
}

/**
 * Deletes a user with all sessions and refresh tokens; one who is gone already is no error.
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function deleteUser(userId: string): Promise<void> {
  await callManagement(userPath(userId), { method: 'DELETE' });
}

function metadataOf({ user_metadata }: Record<string, unknown>): Metadata {
  return typeof user_metadata === 'object' && user_metadata !== null ? (user_metadata as Metadata) : {};
}

/**
 * One request with the app's own token. A token the tenant no longer takes, after its keys were rotated, is replaced once.
 * @param path below `/api/v2/`
 * @returns the object in the reply; an empty one where the tenant answers without a body
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function callManagement(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const { management } = tenantUrls();
  const call = async (token: Promise<string>) =>
    tenantFetch(`${management}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
    });
  const token = managementToken();
  let response = await call(token);
  if (response.status === 401) {
    if (tokens.get(management) === token) tokens.delete(management);
    response = await call(managementToken());
  }
  if (response.status === 202 || response.status === 204) return {};
  const body = await readJson(response);
  if (!response.ok)
    throw new TenantRefused(response.status, `Management API: ${String(body.message ?? 'refused')}`);
  return body;
}

/** The answer to a request about something that may be gone: null when it is. @throws what else the request throws */
export async function unlessGone<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof TenantRefused && error.status === 404) return null;
    throw error;
  }
}

/** The app's own token for the Management API, kept until a minute before it expires. */
function managementToken(): Promise<string> {
  const { management } = tenantUrls();
  const known = tokens.get(management);
  if (known) return known;
  const wanted = requestManagementToken();
  const token = wanted.then(({ accessToken }) => accessToken);
  tokens.set(management, token, Number.POSITIVE_INFINITY);
  wanted.then(
    ({ expiresIn = DEFAULT_LIFETIME }) => tokens.set(management, token, Date.now() + (expiresIn - 60) * 1000),
    () => tokens.delete(management),
  );
  return token;
}

async function requestManagementToken() {
  const { managementClientId, managementClientSecret } = env();
  const reply = await requestToken(
    { grant_type: 'client_credentials', audience: tenantUrls().management },
    { id: managementClientId, secret: managementClientSecret, method: 'client_secret_post' },
  );
  if (reply.ok) return reply;
  log.error({ status: reply.status, error: reply.error }, 'no token for the Management API');
  throw new TenantUnavailable();
}
