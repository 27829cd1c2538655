// The permissions of a user: GET, POST and DELETE /users/{id}/permissions.
import { and, eq, or } from 'drizzle-orm';
import { type Permission, permissionKey, permissionsOf } from '../../accounts/roles';
import { userPermissions } from '../../storage/schema';
import { type Endpoint, noContent, readBody, readQuery } from '../endpoint';
import { PageQuery, pageOf } from '../paging';
import { assertPermissionsExist, describePermission, Permissions } from '../permissions';
import { existingUser } from './existing-user';

const PATH = '/users/:id/permissions';

export const getUserPermissions: Endpoint = {
  method: 'GET',
  path: PATH,
  scopes: ['read:users'],
  async handle({ tenant, c, id }) {
    await existingUser({ tenant, id });
    const permissions = (await permissionsOf(tenant.db, id)).map((permission) => ({
      ...permission,
      id: permissionKey(permission),
    }));
    const page = readQuery(c, PageQuery);
    return c.json(
      pageOf(permissions, 'permissions', page, ({ id: _, ...permission }) => ({
        ...describePermission(tenant.config, permission),
        sources: permission.sources,
      })),
    );
  },
};

export const addUserPermissions: Endpoint = {
  method: 'POST',
  path: PATH,
  scopes: ['update:users'],
  async handle({ tenant, c, id }) {
    await existingUser({ tenant, id });
    const { permissions } = await readBody(c, Permissions);
    assertPermissionsExist(tenant.config, permissions);
    const given = permissions.map((permission) => ({ user_id: id, ...permission }));
    await tenant.db.insert(userPermissions).values(given).onConflictDoNothing();
    return c.json({}, 201);
  },
};

export const removeUserPermissions: Endpoint = {
  method: 'DELETE',
  path: PATH,
  scopes: ['update:users'],
  async handle({ tenant, c, id }) {
    await existingUser({ tenant, id });
    const { permissions } = await readBody(c, Permissions);
    const same = ({ permission_name, resource_server_identifier }: Permission) =>
      and(
        eq(userPermissions.permission_name, permission_name),
        eq(userPermissions.resource_server_identifier, resource_server_identifier),
      );
    await tenant.db
      .delete(userPermissions)
      .where(and(eq(userPermissions.user_id, id), or(...permissions.map(same))));
    return noContent(c);
  },
};
