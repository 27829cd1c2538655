// DELETE /users/{id}: with the user go their sessions and grants. An absent user is as good as a deleted one.
import { eq } from 'drizzle-orm';
import { users } from '../../storage/schema';
import type { Endpoint } from '../endpoint';

export const deleteUser: Endpoint = {
  method: 'DELETE',
  path: '/users/:id',
  scopes: ['delete:users', 'delete:current_user'],
  async handle({ tenant, c, id }) {
    await tenant.db.delete(users).where(eq(users.user_id, id));
    return c.body(null, 204);
  },
};
