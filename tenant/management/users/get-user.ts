// GET /users/{id}
import { findUser } from '../../users/store';
import { type Endpoint, readQuery } from '../endpoint';
import { userNotFound } from '../error';
import { FieldsQuery, pickFields, toApiUser } from './user';

export const getUser: Endpoint = {
  method: 'GET',
  path: '/users/:id',
  scopes: ['read:users', 'read:current_user'],
  async handle({ tenant, c, id }) {
    const { fields, include_fields } = readQuery(c, FieldsQuery);
    const user = await findUser(tenant.db, id);
    if (!user) throw userNotFound();
    return c.json(pickFields(toApiUser(user), fields, include_fields));
  },
};
