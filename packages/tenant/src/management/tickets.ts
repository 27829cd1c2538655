// Links to verify an email address or to choose a password: /tickets and /jobs/verification-email.
import { z } from 'zod';
import { isIdentity } from '../accounts/linking';
import { findAccount, findUser, findUserByEmail, type UserRow } from '../accounts/store';
import { findEntity } from '../config/store';
import { startVerificationEmail } from '../mail/jobs';
import { issueTicket, type NewTicket } from '../mail/tickets';
import type { Tenant } from '../tenant';
import { type Endpoint, endpoint, readBody } from './endpoint';
import { badRequest, notFound, userNotFound } from './error';
import { showJob } from './jobs/store';
import { fullId } from './users/user-identities';

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
  Pick<
    z.infer<typeof ChangePassword>,
    'user_id' | 'client_id' | 'result_url' | 'connection_id' | 'email' | 'identity'
  >
>;

export const ticketEndpoints: Endpoint[] = [
  endpoint('POST /tickets/email-verification', ['create:user_tickets'], async ({ tenant, c }) => {
    const body = await readBody(c, VerifyEmail);
    const { user_id, email } = await targetOf(tenant, body);
    const { result_url, client_id, includeEmailInRedirect: include_email, ttl_sec } = body;
    const ticket = await issue(tenant, {
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
    const ticket = await issue(tenant, {
      kind: 'password-reset',
      userId: user_id,
      lifetimeSeconds: ttl_sec,
      details: { email, result_url, client_id, include_email, mark_email_as_verified },
    });
    return c.json({ ticket }, 201);
  }),

  endpoint('POST /jobs/verification-email', ['update:users'], async ({ tenant, c }) => {
    const body = await readBody(c, SendVerification);
    const job = await startVerificationEmail(tenant, await targetOf(tenant, body), {
      client_id: body.client_id,
    });
    return c.json(showJob(job), 201);
  }),
];

/** @throws ManagementError 404 if the user was deleted in the meantime */
async function issue({ db, config }: Tenant, ticket: NewTicket): Promise<string> {
  return (await db.transaction((tx) => issueTicket(tx, config.issuer, ticket))) ?? fail();
}

/**
 * The account of a request, by user id, or by connection and email; with `identity` that of this identity of the user.
 * @throws ManagementError 400 or 404
 */
async function targetOf(tenant: Tenant, target: Target): Promise<UserRow> {
  const { client_id, result_url, identity } = target;
  if (client_id && result_url) throw badRequest('client_id and result_url cannot be used together.');
  if (client_id && !tenant.config.clients.has(client_id))
    throw notFound('The client does not exist', 'inexistent_client');
  const user = await userOf(tenant, target);
  return identity ? accountOf(tenant, user, identity) : user;
}

/** The account of an identity of the user, who may be a linked account. @throws ManagementError 404 */
async function accountOf(
  { db }: Tenant,
  user: UserRow,
  identity: z.infer<typeof Identity>,
): Promise<UserRow> {
  const id = fullId(identity.provider, identity.user_id);
  const account = user.identities.some((each) => isIdentity(each, id))
    ? await findAccount(db, id)
    : undefined;
  const { connection_id } = identity;
  const connection =
    connection_id === undefined ? undefined : await findEntity(db, 'connections', connection_id);
  if (!account || (connection_id !== undefined && connection?.key !== account.connection))
    throw notFound('The identity does not exist.', 'inexistent_identity');
  return account;
}

async function userOf({ db }: Tenant, { user_id, connection_id, email }: Target): Promise<UserRow> {
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
