// Brute-force blocks of a user: /user-blocks by identifier, and /user-blocks/{id}.
import type { Context } from 'hono';
import { z } from 'zod';
import { blockedAddresses, unblock } from '../../accounts/brute-force';
import { normalizeEmail } from '../../accounts/profile';
import type { Tenant } from '../../tenant';
import { type Endpoint, endpoint, noContent, readQuery } from '../endpoint';
import { existingUser } from './user';

const identifierOf = (c: Context): string =>
  normalizeEmail(readQuery(c, z.object({ identifier: z.string().min(1) })).identifier);

async function answerBlocks({ db }: Tenant, c: Context, identifier: string): Promise<Response> {
  const addresses = await blockedAddresses(db, identifier);
  return c.json({ blocked_for: addresses.map((ip) => ({ identifier, ip })) });
}

export const userBlockEndpoints: Endpoint[] = [
  endpoint('GET /user-blocks', ['read:users'], ({ tenant, c }) => answerBlocks(tenant, c, identifierOf(c))),

  endpoint('DELETE /user-blocks', ['update:users'], async ({ tenant, c }) => {
    await unblock(tenant.db, identifierOf(c));
    return noContent(c);
  }),

  endpoint('GET /user-blocks/:id', ['read:users'], async (request) =>
    answerBlocks(request.tenant, request.c, (await existingUser(request)).email),
  ),

  endpoint('DELETE /user-blocks/:id', ['update:users'], async (request) => {
    const { email } = await existingUser(request);
    await unblock(request.tenant.db, email);
    return noContent(request.c);
  }),
];
