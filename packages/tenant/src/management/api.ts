// Routes of the Management API: authentication, scopes, rate limits, audit log and error responses.
import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { NodeBindings } from '../http';
import { clientIp } from '../http';
import { INVALID_INPUT, isInvalidInput } from '../invalid-input';
import type { BucketName } from '../rate-limit';
import type { Tenant } from '../tenant';
import { isUnavailable, RETRY_AFTER_SECONDS } from '../unavailable';
import { authenticator, type Caller } from './caller';
import { missingEndpoints } from './coverage';
import type { Endpoint } from './endpoint';
import { ENDPOINTS } from './endpoints';
import { badRequest, ManagementError } from './error';
import { findManagementEndpoint, notEmulated } from './not-emulated';

/** Routes below /api/v2. */
export function managementApi(tenant: Tenant): Hono<NodeBindings> {
  const authenticate = authenticator(tenant);
  const app = new Hono<NodeBindings>();
  // Requests are authenticated by token, never by cookie, so any origin is safe. Auth0's single-page SDKs need this.
  app.use(cors({ origin: '*', exposeHeaders: RATE_LIMIT_HEADERS }));
  // Before `/resource-servers/:id` answers for `/resource-servers/search`.
  for (const endpoint of missingEndpoints().filter((each) => !each.includes('{'))) {
    const [method = '', path = ''] = endpoint.split(' ');
    app.on(method, path, () => rejectNotEmulated(endpoint));
  }
  for (const endpoint of ENDPOINTS) {
    const { method, path, scopes, handle } = endpoint;
    app.on(method, path, async (c) => {
      const id = c.req.param('id') ?? '';
      if (!isStorable(c.req.param()) || !isStorable(c.req.query()))
        throw new ManagementError(400, `Path validation error: An address ${NOT_STORABLE}.`, 'invalid_uri');
      const caller = await authenticate(c.req.header('authorization'), scopes, id || undefined);
      takeRequest(tenant, c);
      if (path.startsWith('/users/:id')) checkUserId(id);
      const response = await handle({ tenant, caller, c, id });
      if (method !== 'GET') logOperation(tenant, c, endpoint, caller, await loggedBody(c, endpoint));
      return response;
    });
  }
  app.all('*', (c) => {
    const found = findManagementEndpoint(c.req.method, c.req.path.replace(/^\/api\/v2/, ''));
    if (found) rejectNotEmulated(found);
    throw new ManagementError(404, 'Not Found');
  });
  app.onError((error, c) => {
    const known = error instanceof ManagementError ? error : toManagementError(error);
    if (known.status >= 500 && known !== error) tenant.log.error({ err: error }, 'server error');
    if (known.status === 503) c.header('retry-after', RETRY_AFTER_SECONDS);
    return c.json(known.body, known.status);
  });
  return app;
}

/** @throws ManagementError 400 */
function checkUserId(id: string): void {
  if (!/^.+\|.+$/s.test(id))
    throw badRequest(
      `Path validation error: 'String does not match pattern ^.+\\|.+$: ${id}' on property id.`,
      'invalid_uri',
    );
}

function toManagementError(error: unknown): ManagementError {
  if (isInvalidInput(error)) return badRequest(INVALID_INPUT.error_description, INVALID_INPUT.error);
  return isUnavailable(error)
    ? new ManagementError(503, 'The tenant is temporarily unavailable', 'service_unavailable')
    : new ManagementError(500, 'Internal server error');
}

/** @throws ManagementError 501 */
function rejectNotEmulated(endpoint: string): never {
  throw new ManagementError(501, notEmulated(endpoint.replace(' ', ' /api/v2')), 'not_emulated');
}

const RATE_LIMIT_HEADERS = ['limit', 'remaining', 'reset'].map((name) => `x-ratelimit-${name}`);

/**
 * Takes a token from the rate-limit bucket and sets the rate-limit headers. Runs after authentication, so that
 * unauthenticated requests do not use up the limit.
 * @throws ManagementError 429 if the bucket is empty
 */
function takeRequest({ limits, audit }: Tenant, c: Context<NodeBindings>): void {
  const { allowed, limit, remaining, reset } = limits.take(bucketOf(c.req.method, c.req.path));
  c.header('x-ratelimit-limit', String(limit));
  c.header('x-ratelimit-remaining', String(remaining));
  c.header('x-ratelimit-reset', String(reset));
  if (allowed) return;
  audit.write({
    type: 'api_limit',
    ip: clientIp(c.env.incoming),
    description: `${c.req.method} ${c.req.path}`,
  });
  throw new ManagementError(429, 'Global limit has been reached', 'too_many_requests');
}

function bucketOf(method: string, path: string): BucketName {
  if (!/^\/api\/v2\/users(\/|-by-email|$)/.test(path)) return 'management';
  if (method === 'GET') return 'read-users';
  return method === 'DELETE' ? 'delete-users' : 'write-users';
}

/** Like Auth0, logs every request that is not a read. */
function logOperation(
  { audit }: Tenant,
  c: Context<NodeBindings>,
  { path }: Endpoint,
  caller: Caller,
  body: object | undefined,
): void {
  audit.write({
    type: 'sapi',
    description: `${c.req.method} ${path}`,
    ip: clientIp(c.env.incoming),
    ...(caller.subject.endsWith('@clients')
      ? { client_id: caller.subject.slice(0, -'@clients'.length) }
      : { user_id: caller.subject }),
    details: { request: { method: c.req.method, path: c.req.path, ...(body ? { body } : {}) } },
  });
}

/** Changes of a user that end sessions. Other attributes are personal data. */
async function loggedBody(c: Context, { method, path }: Endpoint): Promise<object | undefined> {
  if (method !== 'PATCH' || path !== '/users/:id') return undefined;
  const { blocked, password } = await c.req.json();
  return {
    ...(blocked === undefined ? {} : { blocked }),
    ...(typeof password === 'string' ? { password: '*****' } : {}),
  };
}
