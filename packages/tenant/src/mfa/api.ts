// The MFA API (Auth0: Authentication API, multi-factor authentication): enroll, challenge, list, delete.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { findUser } from '../accounts/store';
import type { NodeBindings } from '../http';
import type { Tenant } from '../tenant';
import { isUnavailable } from '../unavailable';
import { deleteAuthenticator, findAuthenticators } from './authenticators';
import { MfaError, mfaCallerResolver, mfaError } from './caller';
import { isFactorEnabled } from './factors';
import { otpUri } from './otp';
import { factorsOf } from './steps';
import { findMfaToken, saveTokenProgress } from './token';
import { startEnrollment } from './verification';

const Associate = z.object({ authenticator_types: z.array(z.string()).min(1) });
const Challenge = z.object({
  mfa_token: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  challenge_type: z.string().default('otp'),
  authenticator_id: z.string().optional(),
});

const OTP_DISABLED = 'The factor otp is disabled.';

/** Routes below /mfa. */
export function mfaApi(tenant: Tenant): Hono<NodeBindings> {
  const { db, config } = tenant;
  const callerOf = mfaCallerResolver(tenant);
  const app = new Hono<NodeBindings>();
  app.use(cors());

  app.post('/associate', async (c) => {
    const { userId, exchange } = await callerOf(c.req.header('authorization'), 'enroll');
    const { authenticator_types } = await read(c.req.raw, Associate);
    if (!authenticator_types.includes('otp')) {
      throw mfaError(400, 'invalid_request', 'Only the authenticator type otp is supported.');
    }
    // Enrollment is confirmed by a code in the suspended exchange.
    if (!exchange) throw mfaError(403, 'access_denied', 'Enrollment requires an mfa_token.');
    const factors = await factorsOf(tenant, userId);
    if (!factors.enabled.includes('otp')) throw mfaError(403, 'access_denied', OTP_DISABLED);
    if (factors.enrolled.includes('otp')) throw mfaError(403, 'access_denied', 'User is already enrolled.');
    const progress = startEnrollment(factors, exchange.progress);
    await saveTokenProgress(exchange.token)(db, progress);
    const account = (await findUser(db, userId))?.email ?? userId;
    const { secret, recoveryCode } = progress;
    return c.json({
      authenticator_type: 'otp',
      secret,
      barcode_uri: otpUri(secret, { tenant: config.name, account }),
      ...(recoveryCode ? { recovery_codes: [recoveryCode] } : {}),
    });
  });

  app.post('/challenge', async (c) => {
    const body = await read(c.req.raw, Challenge);
    const exchange = await findMfaToken(db, body.mfa_token);
    const client = config.clients.get(body.client_id ?? '');
    if (!exchange || exchange.clientId !== client?.client_id) {
      throw mfaError(403, 'invalid_grant', 'Malformed mfa_token');
    }
    if (client.client_secret !== undefined && !sameText(client.client_secret, body.client_secret ?? '')) {
      throw mfaError(401, 'access_denied', 'Unauthorized');
    }
    const rows = await findAuthenticators(db, exchange.userId);
    if (rows.length === 0) throw mfaError(403, 'association_required', 'The user has no second factor yet.');
    const found = rows.find(({ type, id }) => type === 'otp' && id === (body.authenticator_id ?? id));
    const usable = found && isFactorEnabled(config, 'otp');
    if (!body.challenge_type.split(' ').includes('otp') || !usable) {
      const text = 'User does not have any authenticators that match the requested challenge types.';
      throw mfaError(403, 'unsupported_challenge_type', text);
    }
    return c.json({ challenge_type: 'otp' });
  });

  app.get('/authenticators', async (c) => {
    const { userId } = await callerOf(c.req.header('authorization'), 'read:authenticators');
    const rows = await findAuthenticators(db, userId);
    return c.json(rows.map(({ id, type }) => ({ id, authenticator_type: type, active: true })));
  });

  // Requires a signed-in user: an mfa_token is issued before the factor is proved.
  app.delete('/authenticators/:id', async (c) => {
    const { userId, exchange } = await callerOf(c.req.header('authorization'), 'remove:authenticators');
    if (exchange) throw mfaError(403, 'access_denied', 'An mfa_token cannot remove a second factor.');
    const removed = await deleteAuthenticator(db, userId, c.req.param('id'));
    if (!removed) throw mfaError(404, 'not_found', 'The authenticator does not exist.');
    tenant.audit.write({ type: 'gd_unenroll', user_id: userId });
    return c.body(null, 204);
  });

  app.onError((error, c) => {
    if (error instanceof MfaError) return c.json(error.body, error.status);
    if (isUnavailable(error)) throw error;
    tenant.log.error({ err: error }, 'server error');
    return c.json({ error: 'server_error', error_description: 'Internal server error.' }, 500);
  });
  return app;
}

/** Constant-time comparison. */
function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Parses and validates a JSON or form body. @throws MfaError 400 invalid_request */
async function read<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const json = request.headers.get('content-type')?.includes('application/json');
  const body: unknown = json
    ? await request.json().catch(() => undefined)
    : Object.fromEntries(new URLSearchParams(await request.text()));
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw mfaError(400, 'invalid_request', z.prettifyError(parsed.error));
  return parsed.data;
}
