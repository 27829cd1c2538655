// HTTP client for the tenant: URLs, token endpoint, and error mapping.
import { throughCircuit } from '@encore/util/circuit-breaker';
import { currentRequestId, REQUEST_ID_HEADER } from '@encore/util/request-context';
import { env } from '@/env';
import { TenantRateLimited, TenantUnavailable } from './errors';

/** Default timeout of a request to the tenant. */
export const TENANT_TIMEOUT_MS = 4_000;

/** The tenant's URLs, laid out as at Auth0. */
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

/** `fetch` of the complete response, so that one whose body stalls fails like one without headers. */
export async function fetchWhole(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  // Bodies are short JSON. Some statuses must not have one.
  const body = response.body && (await response.arrayBuffer());
  return new Response(body, response);
}

/**
 * `fetch` with a timeout and a circuit breaker, for requests to the tenant. Sends the id of the current request.
 * @throws {TenantUnavailable} on a timeout, a network error, an open circuit or a 5xx
 * @throws {TenantRateLimited} on 429
 */
export async function tenantFetch(
  url: string,
  init: RequestInit = {},
  timeoutMs = TENANT_TIMEOUT_MS,
): Promise<Response> {
  let response: Response;
  const headers = new Headers(init.headers);
  const requestId = currentRequestId();
  if (requestId) headers.set(REQUEST_ID_HEADER, requestId);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    response = await throughCircuit('tenant', Boolean, () =>
      fetchWhole(url, { ...init, headers, cache: 'no-store', signal }),
    );
  } catch (cause) {
    throw new TenantUnavailable({ cause });
  }
  if (response.status >= 500) throw new TenantUnavailable({ cause: `${url} answered ${response.status}` });
  if (response.status === 429) throw new TenantRateLimited(secondsUntilRetry(response.headers));
  return response;
}

/** A response of the token endpoint (RFC 6749, sections 5.1 and 5.2). `expiresIn` is in seconds. */
export type TokenReply =
  | { ok: true; accessToken: string; refreshToken?: string; idToken?: string; expiresIn?: number }
  | { ok: false; status: number; error: string; description: string };

/** Client authentication, in a header or in the form body (RFC 6749, section 2.3.1). */
export interface ClientCredentials {
  id: string;
  secret: string;
  method: 'client_secret_basic' | 'client_secret_post';
}

/**
 * Requests tokens from the token endpoint.
 * @param grant the parameters of the grant
 * @throws {TenantUnavailable | TenantRateLimited}
 */
export async function requestToken(
  grant: Record<string, string>,
  client: ClientCredentials,
  timeoutMs = TENANT_TIMEOUT_MS,
): Promise<TokenReply> {
  const response = await tenantFetch(tenantUrls().token, authenticatedForm(grant, client), timeoutMs);
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

/** A form POST with client authentication. */
export function authenticatedForm(form: Record<string, string>, client: ClientCredentials): RequestInit {
  if (client.method === 'client_secret_post') {
    const body = new URLSearchParams({ ...form, client_id: client.id, client_secret: client.secret });
    return { method: 'POST', body };
  }
  const credentials = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { method: 'POST', body: new URLSearchParams(form), headers: { authorization } };
}

/** The credentials of this app as the tenant's web client. */
export function webClient(): ClientCredentials {
  const { clientId, clientSecret } = env();
  return { id: clientId, secret: clientSecret, method: 'client_secret_basic' };
}

/** @throws {TenantUnavailable} when the body is not a JSON object, as when a proxy responds instead of the tenant */
export async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch (cause) {
    throw new TenantUnavailable({ cause });
  }
  throw new TenantUnavailable({ cause: 'The response is not a JSON object.' });
}

/** Auth0 sends a Unix time in `x-ratelimit-reset`; others send Retry-After. */
function secondsUntilRetry(headers: Headers): number {
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) - Date.now() / 1000;
  const seconds = [after, reset].find(Number.isFinite) ?? 1;
  return Math.max(1, Math.ceil(seconds));
}
