// Roles of a user: /users/{id}/roles and /users/{id}/effective-roles.
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Role, rolesOf } from '../../accounts/roles';
import { listEntities } from '../../config/store';
import { userRoles } from '../../storage/schema';
import { type Endpoint, endpoint, noContent, readBody, readQuery } from '../endpoint';
import { CheckpointQuery, PageQuery, pageOf } from '../paging';
import { missingRole } from '../roles';
import { existingUser } from './user';

const READ_SCOPES = ['read:users read:roles', 'read:role_members'];
const Body = z.strictObject({ roles: z.array(z.string().min(1)).min(1) });

export const userRoleEndpoints: Endpoint[] = [
  endpoint('GET /users/:id/roles', READ_SCOPES, async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const page = readQuery(c, PageQuery);
    return c.json(pageOf(await rolesOf(tenant.db, id), 'roles', page, (role) => role));
  }),

  // The tenant has no groups, so every role is assigned directly.
  endpoint('GET /users/:id/effective-roles', READ_SCOPES, async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const page = readQuery(c, CheckpointQuery);
    const show = (role: Role) => ({ ...role, sources: ['direct'] });
    return c.json(pageOf(await rolesOf(tenant.db, id), 'roles', page, show));
  }),

  endpoint('POST /users/:id/roles', ['update:users', 'create:role_members'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { roles } = await readBody(c, Body);
    const known = new Set((await listEntities(tenant.db, 'roles')).map((role) => role.id));
    if (!roles.every((role) => known.has(role))) throw missingRole();
    const rows = roles.map((role_id) => ({ user_id: id, role_id }));
    await tenant.db.insert(userRoles).values(rows).onConflictDoNothing();
    return noContent(c);
  }),

  endpoint('DELETE /users/:id/roles', ['update:users', 'delete:role_members'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { roles } = await readBody(c, Body);
    await tenant.db
      .delete(userRoles)
      .where(and(eq(userRoles.user_id, id), inArray(userRoles.role_id, roles)));
    return noContent(c);
  }),
];
