// Client for the tenant's Management API.
import { setTimeout as delay } from 'node:timers/promises';
import { withMutex } from '@encore/util/keyed-mutex';
import { processCache } from '@encore/util/once-per-process';
import { env } from '@/env';
import { log } from '@/lib/log';
import { TenantRateLimited, TenantRefused, TenantUnavailable } from './errors';
import { recordBudget, spendBudget } from './management-budget';
import { readJson, requestToken, TENANT_TIMEOUT_MS, tenantFetch, tenantUrls } from './tenant-client';

type Metadata = Record<string, unknown>;

/** Promises, so that concurrent requests share one token request. */
const tokens = processCache<Promise<string>>('management-tokens', 4);

/** The longest wait for the app's budget. */
const MAX_RETRY_SECONDS = 2;

/** Token lifetime in seconds when the response has no `expires_in`, which RFC 6749 only recommends. */
const DEFAULT_LIFETIME = 300;

const userPath = (userId: string) => `users/${encodeURIComponent(userId)}`;

/** Reads a user (`GET /api/v2/users/{id}`). @throws {TenantError} */
export function readUser(userId: string): Promise<Record<string, unknown>> {
  return callManagement(userId, userPath(userId));
}

/** @throws {TenantError} */
export async function readUserMetadata(userId: string): Promise<Metadata> {
  return metadataOf(await readUser(userId));
}

/**
 * Merges a patch into `user_metadata`: one level deep, and null deletes a key, as in Auth0.
 * @returns the new metadata
 * @throws {TenantError}
 */
export async function patchUserMetadata(userId: string, patch: Metadata): Promise<Metadata> {
  const body = JSON.stringify({ user_metadata: patch });
  return metadataOf(await callManagement(userId, userPath(userId), { method: 'PATCH', body }));
}

/** Deletes a user with all sessions and refresh tokens. Idempotent. @throws {TenantError} */
export async function deleteUser(userId: string): Promise<void> {
  await callManagement(userId, userPath(userId), { method: 'DELETE' });
}

function metadataOf({ user_metadata }: Record<string, unknown>): Metadata {
  return typeof user_metadata === 'object' && user_metadata !== null ? (user_metadata as Metadata) : {};
}

/** Retries once when others have used up the app's budget for a moment. */
async function retryLimited<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof TenantRateLimited) || error.retryAfter > MAX_RETRY_SECONDS) throw error;
    await delay(error.retryAfter * 1000);
    return request();
  }
}

/**
 * Sends a request with the app's token, within the timeout of requests to the tenant. Replaces the token once when the tenant
 * rejects it, as after a key rotation.
 * @param userId on whose behalf
 * @param path below `/api/v2/`
 * @returns the JSON object of the response; an empty one for a response without a body
 * @throws {TenantError}
 */
export async function callManagement(
  userId: string,
  path: string,
  init: RequestInit = {},
): Promise<Record<string, unknown>> {
  const { management } = tenantUrls();
  const { method = 'GET' } = init;
  // Includes the time that it waits for calls before it.
  const deadline = performance.now() + TENANT_TIMEOUT_MS;
  // One after another for each user: the tenant reports what is left of the budget before the next call is sent.
  const call = (token: Promise<string>) =>
    withMutex(`management of ${userId}`, () => {
      spendBudget(userId, method, path);
      return retryLimited(async () => {
        const headers = { authorization: `Bearer ${await token}`, 'content-type': 'application/json' };
        const left = Math.max(0, Math.round(deadline - performance.now()));
        const response = await tenantFetch(`${management}${path}`, { ...init, headers }, left);
        recordBudget(method, path, response.headers);
        return response;
      });
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

/** The result of `request`, or null when it failed with 404. */
export async function nullIfNotFound<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof TenantRefused && error.status === 404) return null;
    throw error;
  }
}

/** The app's token for the Management API, cached until a minute before it expires. */
function managementToken(): Promise<string> {
  const { management } = tenantUrls();
  const known = tokens.get(management);
  if (known) return known;
  const request = requestManagementToken();
  const token = request.then(({ accessToken }) => accessToken);
  tokens.set(management, token, Number.POSITIVE_INFINITY);
  request.then(
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
  log.error({ status: reply.status, error: reply.error }, 'Management API token refused');
  throw new TenantUnavailable();
}
