// The roles of a user: GET, POST and DELETE /users/{id}/roles.
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { rolesOf } from '../../accounts/roles';
import { listEntities } from '../../config/store';
import { userRoles } from '../../storage/schema';
import { type Endpoint, noContent, readBody, readQuery } from '../endpoint';
import { notFound } from '../error';
import { PageQuery, pageOf } from '../paging';
import { existingUser } from './existing-user';

const Body = z.strictObject({ roles: z.array(z.string().min(1)).min(1) });

export const getUserRoles: Endpoint = {
  method: 'GET',
  path: '/users/:id/roles',
  scopes: ['read:users read:roles', 'read:role_members'],
  async handle(request) {
    const { tenant, c, id } = request;
    await existingUser(request);
    const page = readQuery(c, PageQuery);
    return c.json(pageOf(await rolesOf(tenant.db, id), 'roles', page, (role) => role));
  },
};

export const addUserRoles: Endpoint = {
  method: 'POST',
  path: '/users/:id/roles',
  scopes: ['update:users', 'create:role_members'],
  async handle(request) {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { roles } = await readBody(c, Body);
    const known = new Set((await listEntities(tenant.db, 'roles')).map((role) => role.id));
    if (!roles.every((role) => known.has(role)))
      throw notFound('The role does not exist.', 'inexistent_role');
    const given = roles.map((role_id) => ({ user_id: id, role_id }));
    await tenant.db.insert(userRoles).values(given).onConflictDoNothing();
    return noContent(c);
  },
};

export const removeUserRoles: Endpoint = {
  method: 'DELETE',
  path: '/users/:id/roles',
  scopes: ['update:users', 'delete:role_members'],
  async handle(request) {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { roles } = await readBody(c, Body);
    await tenant.db
      .delete(userRoles)
      .where(and(eq(userRoles.user_id, id), inArray(userRoles.role_id, roles)));
    return noContent(c);
  },
};
