// The tenant's Management API, as far as the app needs it: reading and changing one user's user_metadata.
import { env } from '@/env';
import { TenantRefused } from './errors';
import { sharedCache } from './shared';
import { readJson, requestToken, tenantFetch, tenantUrls } from './tenant';

type Metadata = Record<string, unknown>;

const tokens = sharedCache<string>('management-tokens', 4);

/**
 * What the tenant keeps in a user's `user_metadata`.
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function readUserMetadata(userId: string): Promise<Metadata> {
  return metadataOf(await callUser(userId));
}

/**
 * Merges a patch into `user_metadata`: one level deep, and null deletes a key, as Auth0 does it.
 * @returns the metadata as it is then
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function patchUserMetadata(userId: string, patch: Metadata): Promise<Metadata> {
  const body = JSON.stringify({ user_metadata: patch });
  return metadataOf(await callUser(userId, { method: 'PATCH', body }));
}

function metadataOf({ user_metadata }: Record<string, unknown>): Metadata {
  return typeof user_metadata === 'object' && user_metadata !== null ? (user_metadata as Metadata) : {};
}

/** One request about one user. A token the tenant no longer takes, after its keys were rotated, is replaced once. */
async function callUser(userId: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const { management } = tenantUrls();
  const call = async () =>
    tenantFetch(`${management}users/${encodeURIComponent(userId)}`, {
      ...init,
      headers: { authorization: `Bearer ${await managementToken()}`, 'content-type': 'application/json' },
    });
  let response = await call();
  if (response.status === 401) {
    tokens.delete(management);
    response = await call();
  }
  const body = await readJson(response);
  if (!response.ok)
    throw new TenantRefused(response.status, `Management API: ${String(body.message ?? 'refused')}`);
  return body;
}

/** The app's own token for the Management API, kept until a minute before it expires. */
async function managementToken(): Promise<string> {
  const { managementClientId, managementClientSecret } = env();
  const { management } = tenantUrls();
  const known = tokens.get(management);
  if (known) return known;
  const reply = await requestToken(
    { grant_type: 'client_credentials', audience: management },
    { id: managementClientId, secret: managementClientSecret, method: 'client_secret_post' },
  );
  if (!reply.ok)
    throw new TenantRefused(reply.status, `No token for the Management API: ${reply.description}`);
  tokens.set(management, reply.accessToken, Date.now() + (reply.expiresIn - 60) * 1000);
  return reply.accessToken;
}
