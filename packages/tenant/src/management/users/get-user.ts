// GET /users/{id}
import { type Endpoint, readQuery } from '../endpoint';
import { existingUser } from './existing-user';
import { FieldsQuery, pickFields, toApiUser } from './user';

export const getUser: Endpoint = {
  method: 'GET',
  path: '/users/:id',
  scopes: ['read:users', 'read:current_user'],
  async handle(request) {
    const { fields, include_fields } = readQuery(request.c, FieldsQuery);
    const user = await existingUser(request);
    return request.c.json(pickFields(toApiUser(user), fields, include_fields));
  },
};
