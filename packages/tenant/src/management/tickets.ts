// Links to verify an email address or to choose a password: /tickets and /jobs.
import { z } from 'zod';
import { findUser, findUserByEmail, type UserRow } from '../accounts/store';
import { findEntity } from '../config/store';
import { findJob, type Job, startVerificationEmail } from '../mail/jobs';
import { issueTicket } from '../mail/tickets';
import type { Tenant } from '../tenant';
import { type Endpoint, endpoint, readBody } from './endpoint';
import { badRequest, notFound, userNotFound } from './error';

const Identity = z.strictObject({
  user_id: z.string().min(1),
  provider: z.string().min(1),
  connection_id: z.string().optional(),
});

const common = {
  client_id: z.string().min(1).optional(),
  /** The tenant has no organizations. */
  organization_id: z.never().optional(),
  identity: Identity.optional(),
};

/** 100 years. */
const MAX_TTL_SECONDS = 3_155_760_000;

const link = {
  ...common,
  result_url: z.url({ protocol: /^https?$/ }).optional(),
  ttl_sec: z.number().int().min(0).max(MAX_TTL_SECONDS).default(0),
  includeEmailInRedirect: z.boolean().default(false),
};

const VerifyEmail = z.strictObject({ ...link, user_id: z.string().min(1) });
const SendVerification = z.strictObject({ ...common, user_id: z.string().min(1) });
const ChangePassword = z.strictObject({
  ...link,
  user_id: z.string().min(1).optional(),
  connection_id: z.string().min(1).optional(),
  email: z.email().optional(),
  mark_email_as_verified: z.boolean().default(false),
});

type Target = Partial<
  Pick<z.infer<typeof ChangePassword>, 'user_id' | 'client_id' | 'result_url' | 'connection_id' | 'email'>
>;

export const ticketEndpoints: Endpoint[] = [
  endpoint('POST /tickets/email-verification', ['create:user_tickets'], async ({ tenant, c }) => {
    const body = await readBody(c, VerifyEmail);
    const { user_id, email } = await targetOf(tenant, body);
    const { result_url, client_id, includeEmailInRedirect: include_email, ttl_sec } = body;
    const ticket = await issueTicket(tenant.db, tenant.config.issuer, {
      kind: 'email-verification',
      userId: user_id,
      lifetimeSeconds: ttl_sec,
      details: { email, result_url, client_id, include_email },
    });
    return c.json({ ticket }, 201);
  }),

  endpoint('POST /tickets/password-change', ['create:user_tickets'], async ({ tenant, c }) => {
    const body = await readBody(c, ChangePassword);
    const { user_id, email, connection } = await targetOf(tenant, body);
    if (!tenant.config.yaml.databases.some(({ name }) => name === connection))
      throw badRequest('Passwords can be changed for users of a database connection only.');
    const { result_url, client_id, includeEmailInRedirect: include_email, ttl_sec } = body;
    const { mark_email_as_verified } = body;
    const ticket = await issueTicket(tenant.db, tenant.config.issuer, {
      kind: 'password-reset',
      userId: user_id,
      lifetimeSeconds: ttl_sec,
      details: { email, result_url, client_id, include_email, mark_email_as_verified },
    });
    return c.json({ ticket }, 201);
  }),

  endpoint('POST /jobs/verification-email', ['update:users'], async ({ tenant, c }) => {
    const { user_id, client_id } = await readBody(c, SendVerification);
    const user = await targetOf(tenant, { user_id, client_id });
    const job = await startVerificationEmail(tenant, user, { client_id });
    if (!job) throw new Error('The job could not be stored.');
    return c.json(showJob(job), 201);
  }),

  endpoint('GET /jobs/:id', ['create:users', 'read:users'], async ({ tenant, c, id }) => {
    const job = await findJob(tenant.db, id);
    if (!job) throw notFound('The job does not exist.', 'inexistent_job');
    return c.json(showJob(job));
  }),
];

const showJob = ({ type, status, created_at, id }: Job) => ({ type, status, created_at, id });

/** The user of a request, by id, or by connection and email. @throws ManagementError 400 or 404 */
async function targetOf({ db, config }: Tenant, target: Target): Promise<UserRow> {
  const { user_id, client_id, result_url, connection_id, email } = target;
  if (client_id && result_url) throw badRequest('client_id and result_url cannot be used together.');
  if (client_id && !config.clients.has(client_id))
    throw notFound('The client does not exist', 'inexistent_client');
  if (user_id !== undefined) {
    if (connection_id !== undefined) throw badRequest('user_id and connection_id cannot be used together.');
    return (await findUser(db, user_id)) ?? fail();
  }
  if (connection_id === undefined || email === undefined)
    throw badRequest('Either user_id, or connection_id and email are required.');
  const connection = await findEntity(db, 'connections', connection_id);
  if (!connection) throw notFound('The connection does not exist', 'inexistent_connection');
  return (await findUserByEmail(db, connection.key, email)) ?? fail();
}

function fail(): never {
  throw userNotFound();
}
