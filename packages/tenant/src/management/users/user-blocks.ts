// GET and DELETE /user-blocks/{id}: the brute-force blocks of a user.
import { blockedAddresses, unblock } from '../../accounts/brute-force';
import { type Endpoint, noContent } from '../endpoint';
import { existingUser } from './existing-user';

export const getUserBlocks: Endpoint = {
  method: 'GET',
  path: '/user-blocks/:id',
  scopes: ['read:users'],
  async handle(request) {
    const { email } = await existingUser(request);
    const addresses = await blockedAddresses(request.tenant.db, email);
    return request.c.json({ blocked_for: addresses.map((ip) => ({ identifier: email, ip })) });
  },
};

export const deleteUserBlocks: Endpoint = {
  method: 'DELETE',
  path: '/user-blocks/:id',
  scopes: ['update:users'],
  async handle(request) {
    const { email } = await existingUser(request);
    await unblock(request.tenant.db, email);
    return noContent(request.c);
  },
};
