// GET /users-by-email: an exact, case-sensitive match; emails are stored in lower case.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '../../storage/schema';
import { type Endpoint, readQuery } from '../endpoint';
import { FieldsQuery, pickFields, toApiUser } from './user';

export const usersByEmail: Endpoint = {
  method: 'GET',
  path: '/users-by-email',
  scopes: ['read:users'],
  async handle({ tenant, c }) {
    const { email, fields, include_fields } = readQuery(c, FieldsQuery.extend({ email: z.string() }));
    const rows = await tenant.db.select().from(users).where(eq(users.email, email));
    return c.json(rows.map((row) => pickFields(toApiUser(row), fields, include_fields)));
  },
};
