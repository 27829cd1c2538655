// Permissions of a user: /users/{id}/permissions.
import { and, eq, or } from 'drizzle-orm';
import { permissionKey, permissionsOf } from '../../accounts/roles';
import { userPermissions } from '../../storage/schema';
import { type Endpoint, endpoint, noContent, readBody, readQuery } from '../endpoint';
import { PageQuery, pageOf } from '../paging';
import { assertPermissionsExist, describePermission, Permissions } from '../permissions';
import { existingUser } from './user';

export const userPermissionEndpoints: Endpoint[] = [
  endpoint('GET /users/:id/permissions', ['read:users'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const permissions = (await permissionsOf(tenant.db, id)).map((permission) => ({
      ...permission,
      id: permissionKey(permission),
    }));
    const show = ({ sources, ...permission }: (typeof permissions)[number]) => ({
      ...describePermission(tenant.config, permission),
      sources,
    });
    return c.json(pageOf(permissions, 'permissions', readQuery(c, PageQuery), show));
  }),

  endpoint('POST /users/:id/permissions', ['update:users'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { permissions } = await readBody(c, Permissions);
    assertPermissionsExist(tenant.config, permissions);
    const rows = permissions.map((permission) => ({ user_id: id, ...permission }));
    await tenant.db.insert(userPermissions).values(rows).onConflictDoNothing();
    return c.json({}, 201);
  }),

  endpoint('DELETE /users/:id/permissions', ['update:users'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { permissions } = await readBody(c, Permissions);
    const matching = permissions.map(({ permission_name, resource_server_identifier }) =>
      and(
        eq(userPermissions.permission_name, permission_name),
        eq(userPermissions.resource_server_identifier, resource_server_identifier),
      ),
    );
    await tenant.db.delete(userPermissions).where(and(eq(userPermissions.user_id, id), or(...matching)));
    return noContent(c);
  }),
];
