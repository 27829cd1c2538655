// The tenant over HTTP: its addresses, its token endpoint, and one way to tell "away" from "refused".
import { env } from '@/env';
import { TenantRateLimited, TenantUnavailable } from './errors';

/** So long a request waits for the tenant, in milliseconds. */
export const PATIENCE_MS = 5_000;

/** The tenant's addresses, as Auth0 lays them out. */
export function tenantUrls() {
  const { issuer } = env();
  return {
    jwks: `${issuer}.well-known/jwks.json`,
    token: `${issuer}oauth/token`,
    revoke: `${issuer}oauth/revoke`,
    logout: `${issuer}oidc/logout`,
    management: `${issuer}api/v2/`,
  };
}

/**
 * `fetch` towards the tenant.
 * @param patienceMs how long it is waited for
 * @throws {TenantUnavailable} when it does not answer in that time, or answers with a 5xx
 * @throws {TenantRateLimited} on 429
 */
export async function tenantFetch(
  url: string,
  init: RequestInit = {},
  patienceMs = PATIENCE_MS,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
  } catch (cause) {
    throw new TenantUnavailable({ cause });
  }
  if (response.status >= 500) throw new TenantUnavailable({ cause: `${url} answered ${response.status}` });
  if (response.status === 429) throw new TenantRateLimited(secondsUntilRetry(response.headers));
  return response;
}

/** What the token endpoint answers (RFC 6749, sections 5.1 and 5.2). */
export type TokenReply =
  | { ok: true; accessToken: string; refreshToken?: string; idToken?: string; expiresIn?: number }
  | { ok: false; status: number; error: string; description: string };

/** A client's id and secret, and whether they go in a header or in the form (RFC 6749, section 2.3.1). */
export interface ClientCredentials {
  id: string;
  secret: string;
  method: 'client_secret_basic' | 'client_secret_post';
}

/**
 * One request to the token endpoint.
 * @param grant the grant's own parameters
 * @throws {TenantUnavailable | TenantRateLimited}
 */
export async function requestToken(
  grant: Record<string, string>,
  client: ClientCredentials,
  patienceMs = PATIENCE_MS,
): Promise<TokenReply> {
  const response = await tenantFetch(tenantUrls().token, authenticated(grant, client), patienceMs);
  const reply = await readJson(response);
  if (response.ok && typeof reply.access_token === 'string') {
    return {
      ok: true,
      accessToken: reply.access_token,
      ...(Number(reply.expires_in) > 0 && { expiresIn: Number(reply.expires_in) }),
      ...(typeof reply.refresh_token === 'string' && { refreshToken: reply.refresh_token }),
      ...(typeof reply.id_token === 'string' && { idToken: reply.id_token }),
    };
  }
  return {
    ok: false,
    status: response.status,
    error: String(reply.error ?? 'unknown'),
    description: String(reply.error_description ?? ''),
  };
}

/** A POST of a form, authenticated as a client. */
export function authenticated(form: Record<string, string>, client: ClientCredentials): RequestInit {
  if (client.method === 'client_secret_post') {
    const body = new URLSearchParams({ ...form, client_id: client.id, client_secret: client.secret });
    return { method: 'POST', body };
  }
  const credentials = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { method: 'POST', body: new URLSearchParams(form), headers: { authorization } };
}

/** The web app itself, as the tenant knows it. */
export function webClient(): ClientCredentials {
  const { clientId, clientSecret } = env();
  return { id: clientId, secret: clientSecret, method: 'client_secret_basic' };
}

/** The object in a JSON reply. @throws {TenantUnavailable} when it is none: something else answered in its place */
export async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch (cause) {
    throw new TenantUnavailable({ cause });
  }
  throw new TenantUnavailable({ cause: 'The reply is not a JSON object.' });
}

/** Auth0 says when to come back as a Unix time in `x-ratelimit-reset`; others use Retry-After. */
function secondsUntilRetry(headers: Headers): number {
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) - Date.now() / 1000;
  const seconds = [after, reset].find(Number.isFinite) ?? 1;
  return Math.max(1, Math.ceil(seconds));
}
