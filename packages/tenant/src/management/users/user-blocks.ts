// Brute-force blocks of a user: /user-blocks/{id}.
import { blockedAddresses, unblock } from '../../accounts/brute-force';
import { type Endpoint, endpoint, noContent } from '../endpoint';
import { existingUser } from './user';

export const userBlockEndpoints: Endpoint[] = [
  endpoint('GET /user-blocks/:id', ['read:users'], async (request) => {
    const { email } = await existingUser(request);
    const addresses = await blockedAddresses(request.tenant.db, email);
    return request.c.json({ blocked_for: addresses.map((ip) => ({ identifier: email, ip })) });
  }),

  endpoint('DELETE /user-blocks/:id', ['update:users'], async (request) => {
    const { email } = await existingUser(request);
    await unblock(request.tenant.db, email);
    return noContent(request.c);
  }),
];
