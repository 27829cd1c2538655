// Linked accounts of a user: /users/{id}/identities.
import { z } from 'zod';
import { isIdentity, linkAccount, unlinkAccount } from '../../accounts/linking';
import { findUser } from '../../accounts/store';
import { findEntity } from '../../config/store';
import { tokenVerifier } from '../../oidc/verify';
import { type Endpoint, endpoint, type ManagementRequest, readBody } from '../endpoint';
import { badRequest, ManagementError, notFound, userNotFound } from '../error';
import { existingUser } from './user';

const SCOPES = ['update:users', 'update:current_user_identities'];

const Link = z.strictObject({
  provider: z.string().min(1).optional(),
  connection_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  link_with: z.string().min(1).optional(),
});

export const userIdentityEndpoints: Endpoint[] = [
  endpoint('POST /users/:id/identities', SCOPES, async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const secondary = await secondaryOf(request, await readBody(c, Link));
    if (secondary === id) throw badRequest('The primary and the secondary account are the same.');
    const identities = await linkAccount(tenant.db, id, secondary);
    if (!identities) throw userNotFound();
    return c.json(identities, 201);
  }),

  endpoint('DELETE /users/:id/identities/:provider/:user_id', SCOPES, async (request) => {
    const { tenant, c, id } = request;
    const user = await existingUser(request);
    const secondary = fullId(c.req.param('provider') ?? '', c.req.param('user_id') ?? '');
    const [main] = user.identities;
    if (main && isIdentity(main, secondary))
      throw badRequest('The main identity of a user cannot be unlinked.');
    const identities = await unlinkAccount(tenant.db, id, secondary);
    if (!identities) throw notFound('The identity does not exist.', 'inexistent_identity');
    return c.json(identities);
  }),
];

/** Both `1234` and `google-oauth2|1234` name the account. */
export const fullId = (provider: string, userId: string): string =>
  userId.startsWith(`${provider}|`) ? userId : `${provider}|${userId}`;

/** The user id of the account to link. @throws ManagementError */
async function secondaryOf(request: ManagementRequest, body: z.infer<typeof Link>): Promise<string> {
  const { tenant, caller } = request;
  const { link_with, provider, user_id, connection_id } = body;
  if (link_with !== undefined) {
    if (provider ?? user_id ?? connection_id)
      throw badRequest('link_with cannot be used together with provider, user_id or connection_id.');
    return subjectOf(request, link_with);
  }
  if (!caller.scopes.includes('update:users'))
    throw new ManagementError(403, 'Insufficient scope, expected any of: update:users', 'insufficient_scope');
  if (!provider || !user_id) throw badRequest('Either link_with, or provider and user_id are required.');
  const id = fullId(provider, user_id);
  if (connection_id !== undefined) {
    const connection = await findEntity(tenant.db, 'connections', connection_id);
    const user = await findUser(tenant.db, id);
    if (!connection || connection.key !== user?.connection) throw userNotFound();
  }
  return id;
}

/** The user of an ID token, which must be for the client whose access token sent the request. @throws ManagementError 400 */
async function subjectOf({ tenant, caller }: ManagementRequest, idToken: string): Promise<string> {
  const payload = await tokenVerifier(tenant)(idToken, caller.clientId).catch(() => {
    throw badRequest('link_with is not a valid ID token for this client.');
  });
  return String(payload.sub);
}
