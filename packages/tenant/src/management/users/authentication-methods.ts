// Second factors of a user: /users/{id}/authentication-methods, …/enrollments and related endpoints.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import {
  type AuthenticatorRow,
  addOtp,
  addRecoveryCode,
  deleteAuthenticator,
  findAuthenticators,
  newRecoveryCode,
  renameAuthenticator,
  type Store,
} from '../../mfa/authenticators';
import { newSecret } from '../../mfa/otp';
import { authenticators } from '../../storage/schema';
import { type Endpoint, endpoint, type ManagementRequest, noContent, readBody, readQuery } from '../endpoint';
import { badRequest, conflict, notFound } from '../error';
import { OffsetQuery } from '../paging';
import { existingUser } from './user';

const TYPES = { otp: 'totp', 'recovery-code': 'recovery-code' } as const;

const name = z.string().min(1).max(255).optional();

const Create = z.strictObject({
  type: z.literal('totp', 'Only totp is supported by this tenant'),
  name,
  totp_secret: z
    .string()
    .regex(/^[A-Z2-7]{16,}$/, 'Not in base32')
    .optional(),
});

const Update = z.strictObject({
  name,
  preferred_authentication_method: z
    .never('Only phone methods have a preferred_authentication_method')
    .optional(),
});

const time = (date: Date | null) => (date ? date.toISOString() : undefined);

const show = ({ id, type, name, created_at, last_auth_at }: AuthenticatorRow) => ({
  id,
  type: TYPES[type],
  name: name ?? undefined,
  confirmed: true,
  created_at: created_at.toISOString(),
  last_auth_at: time(last_auth_at),
});

const showEnrollment = ({ id, type, created_at, last_auth_at }: AuthenticatorRow) => ({
  id,
  status: 'confirmed',
  type: type === 'otp' ? 'authenticator' : type,
  auth_method: type === 'otp' ? 'authenticator' : type,
  enrolled_at: created_at.toISOString(),
  last_auth: time(last_auth_at),
});

const missing = () =>
  notFound('The authentication method does not exist.', 'inexistent_authentication_method');

/** Logs the removal, as the end of an enrollment. */
const logRemoval = ({ tenant, id }: ManagementRequest) =>
  tenant.audit.write({ type: 'gd_unenroll', user_id: id });

/** Enrolls a confirmed factor. @returns the response, with the secret @throws ManagementError 409 */
async function enroll(
  db: Store,
  userId: string,
  { type, name, totp_secret = newSecret() }: z.infer<typeof Create>,
) {
  const added = await addOtp(db, userId, totp_secret, { name });
  if (!added) throw conflict('The user already has a totp.');
  return { id: added.id, type, name, totp_secret, created_at: added.created_at.toISOString() };
}

/** Removes all factors of the user, or those of one type. @returns their number */
async function removeFactors(request: ManagementRequest, type?: AuthenticatorRow['type']): Promise<number> {
  const { db } = request.tenant;
  const found = await findAuthenticators(db, request.id);
  const removed = found.filter((row) => type === undefined || row.type === type);
  for (const row of removed) await deleteAuthenticator(db, request.id, row.id);
  if (removed.length > 0) logRemoval(request);
  return removed.length;
}

async function removeAll(request: ManagementRequest): Promise<Response> {
  await existingUser(request);
  await removeFactors(request);
  return noContent(request.c);
}

export const authenticationMethodEndpoints: Endpoint[] = [
  endpoint('GET /users/:id/authentication-methods', ['read:authentication_methods'], async (request) => {
    await existingUser(request);
    const { page, per_page: limit, include_totals } = readQuery(request.c, OffsetQuery);
    const all = (await findAuthenticators(request.tenant.db, request.id)).map(show);
    const start = page * limit;
    const authenticators = all.slice(start, start + limit);
    if (!include_totals) return request.c.json(authenticators);
    return request.c.json({ start, limit, total: all.length, authenticators });
  }),

  endpoint('POST /users/:id/authentication-methods', ['create:authentication_methods'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const added = await enroll(tenant.db, id, await readBody(c, Create));
    tenant.audit.write({ type: 'gd_enrollment_complete', user_id: id });
    return c.json(added, 201);
  }),

  endpoint('PUT /users/:id/authentication-methods', ['update:authentication_methods'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const wanted = await readBody(c, z.array(Create));
    const [removed, added] = await tenant.db.transaction(async (tx) => {
      const removed = await tx.delete(authenticators).where(eq(authenticators.user_id, id)).returning();
      const added = [];
      for (const method of wanted) added.push(await enroll(tx, id, method));
      return [removed, added];
    });
    if (removed.length > 0) logRemoval(request);
    if (added.length > 0) tenant.audit.write({ type: 'gd_enrollment_complete', user_id: id });
    return c.json(added);
  }),

  endpoint('DELETE /users/:id/authentication-methods', ['delete:authentication_methods'], removeAll),

  endpoint(
    'GET /users/:id/authentication-methods/:method',
    ['read:authentication_methods'],
    async (request) => {
      await existingUser(request);
      const found = await findAuthenticators(request.tenant.db, request.id);
      const method = found.find(({ id }) => id === request.c.req.param('method'));
      if (!method) throw missing();
      return request.c.json(show(method));
    },
  ),

  endpoint(
    'PATCH /users/:id/authentication-methods/:method',
    ['update:authentication_methods'],
    async (request) => {
      await existingUser(request);
      const { tenant, c, id } = request;
      const { name } = await readBody(c, Update);
      const updated = await renameAuthenticator(tenant.db, id, c.req.param('method') ?? '', name);
      if (!updated) throw missing();
      return c.json(show(updated));
    },
  ),

  endpoint(
    'DELETE /users/:id/authentication-methods/:method',
    ['delete:authentication_methods'],
    async (request) => {
      await existingUser(request);
      const { tenant, c, id } = request;
      if (!(await deleteAuthenticator(tenant.db, id, c.req.param('method') ?? ''))) throw missing();
      logRemoval(request);
      return noContent(c);
    },
  ),

  endpoint('DELETE /users/:id/authenticators', ['delete:guardian_enrollments'], removeAll),

  endpoint('DELETE /users/:id/multifactor/:provider', ['update:users'], async (request) => {
    await existingUser(request);
    if (!['google-authenticator', 'duo'].includes(request.c.req.param('provider') ?? ''))
      throw badRequest('The provider must be google-authenticator or duo.', 'invalid_uri');
    if (request.c.req.param('provider') === 'google-authenticator') await removeFactors(request, 'otp');
    return noContent(request.c);
  }),

  endpoint('POST /users/:id/recovery-code-regeneration', ['update:users'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const recovery_code = newRecoveryCode();
    await tenant.db.transaction(async (tx) => {
      const [old] = (await findAuthenticators(tx, id)).filter(({ type }) => type === 'recovery-code');
      if (!old) throw notFound('The user has no recovery code.', 'inexistent_recovery_code');
      await tx.delete(authenticators).where(eq(authenticators.id, old.id));
      await addRecoveryCode(tx, id, recovery_code);
    });
    return c.json({ recovery_code }, 201);
  }),

  endpoint('GET /users/:id/enrollments', ['read:users'], async (request) => {
    await existingUser(request);
    const found = await findAuthenticators(request.tenant.db, request.id);
    return request.c.json(found.map(showEnrollment));
  }),
];
