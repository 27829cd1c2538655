// Permissions of a user: /users/{id}/permissions and /users/{id}/effective-permissions.
import { and, eq, or } from 'drizzle-orm';
import { z } from 'zod';
import { permissionKey, permissionsOf, rolesOf } from '../../accounts/roles';
import { userPermissions } from '../../storage/schema';
import { type Endpoint, endpoint, type ManagementRequest, noContent, readBody, readQuery } from '../endpoint';
import { notFound } from '../error';
import { CheckpointQuery, PageQuery, pageOf } from '../paging';
import { assertPermissionsExist, describePermission, Permissions } from '../permissions';
import { existingUser } from './user';

const EffectiveQuery = CheckpointQuery.extend({ resource_server_identifier: z.string().min(1) });
const SourcesQuery = EffectiveQuery.extend({ permission_name: z.string().min(1) });

/** The user's permissions for an API, with ids for paging. @throws ManagementError 404 for an unknown user or API */
async function permissionsFor(request: ManagementRequest, api: string) {
  const { tenant, id } = request;
  await existingUser(request);
  if (!tenant.config.resourceServers.has(api))
    throw notFound('The resource server does not exist', 'inexistent_resource_server');
  return (await permissionsOf(tenant.db, id))
    .filter(({ resource_server_identifier }) => resource_server_identifier === api)
    .map((permission) => ({ ...permission, id: permission.permission_name }));
}

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

  endpoint('GET /users/:id/effective-permissions', ['read:users'], async (request) => {
    const query = readQuery(request.c, EffectiveQuery);
    const permissions = await permissionsFor(request, query.resource_server_identifier);
    const show = ({ sources, id: _, ...permission }: (typeof permissions)[number]) => ({
      ...describePermission(request.tenant.config, permission),
      sources: [...new Set(sources.map(({ source_type }) => (source_type === 'ROLE' ? 'roles' : 'direct')))],
    });
    return request.c.json(pageOf(permissions, 'permissions', query, show));
  }),

  endpoint(
    'GET /users/:id/effective-permissions/sources/effective-roles',
    ['read:users'],
    async (request) => {
      const { tenant, c, id } = request;
      const query = readQuery(c, SourcesQuery);
      const permissions = await permissionsFor(request, query.resource_server_identifier);
      const sources = permissions.find(
        ({ permission_name }) => permission_name === query.permission_name,
      )?.sources;
      const ids = new Set(sources?.map(({ source_id }) => source_id));
      const roles = (await rolesOf(tenant.db, id)).filter((role) => ids.has(role.id));
      return c.json(
        pageOf(roles, 'roles', query, (role) => ({ ...role, type: 'tenant', sources: ['direct'] })),
      );
    },
  ),

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
