// GET and DELETE /user-blocks/{id}: the brute-force blocks of a user.
import { blockedFrom, unblock } from '../../users/brute-force';
import { findUser } from '../../users/store';
import type { Endpoint } from '../endpoint';
import { userNotFound } from '../error';

export const getUserBlocks: Endpoint = {
  method: 'GET',
  path: '/user-blocks/:id',
  scopes: ['read:users'],
  async handle({ tenant: { db }, c, id }) {
    const user = await findUser(db, id);
    if (!user) throw userNotFound();
    const addresses = await blockedFrom(db, user.email);
    return c.json({ blocked_for: addresses.map((ip) => ({ identifier: user.email, ip })) });
  },
};

export const deleteUserBlocks: Endpoint = {
  method: 'DELETE',
  path: '/user-blocks/:id',
  scopes: ['update:users'],
  async handle({ tenant: { db }, c, id }) {
    const user = await findUser(db, id);
    if (!user) throw userNotFound();
    await unblock(db, user.email);
    return c.body(null, 204);
  },
};
