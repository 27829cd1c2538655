// Roles, their permissions and their members: /roles.
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { permissionKey, permissionsOfRole, toRole } from '../accounts/roles';
import { isPrimary } from '../accounts/store';
import { changeEntity, type Entity, findEntity } from '../config/store';
import { userRoles, users } from '../storage/schema';
import type { Tenant } from '../tenant';
import { crud } from './crud';
import { type Endpoint, endpoint, type ManagementRequest, noContent, readBody, readQuery } from './endpoint';
import { notAllowed, notFound, userNotFound } from './error';
import { PageQuery, pageOf } from './paging';
import { assertPermissionsExist, describePermission, Permissions } from './permissions';

export const missingRole = () => notFound('The role does not exist.', 'inexistent_role');

const ATTRIBUTES = ['name', 'description'];

const roles = crud({
  kind: 'roles',
  schema: z.looseObject({
    name: z.string().min(1).max(50),
    description: z.string().min(1).max(255).optional(),
  }),
  check(given) {
    const others = Object.keys(given).filter((attribute) => !ATTRIBUTES.includes(attribute));
    if (others.length > 0) throw notAllowed(others);
  },
  show: ({ id, data }) => toRole(id, data),
  matches: ({ key }, { name_filter }) =>
    name_filter === undefined || key.toLowerCase().includes(name_filter.toLowerCase()),
  cleanUp: async ({ db }, { id }) => {
    await db.delete(userRoles).where(eq(userRoles.role_id, id));
  },
  missing: missingRole,
  duplicate: 'The role name already exists.',
  created: 200,
  deleted: ({ c }) => c.json({}),
});

async function roleData({ db }: Tenant, id: string) {
  const role = await findEntity(db, 'roles', id);
  if (!role) throw missingRole();
  return role.data;
}

/** @throws ManagementError 404 */
export const existingRole = ({ tenant, id }: ManagementRequest) => roleData(tenant, id);

async function changeRole({ db }: Tenant, id: string, change: (data: Entity['data']) => Entity['data']) {
  if (!(await changeEntity(db, 'roles', id, change))) throw missingRole();
}

export const roleEndpoints: Endpoint[] = [
  ...roles,

  endpoint('GET /roles/:id/permissions', ['read:roles'], async ({ tenant, c, id }) => {
    const permissions = permissionsOfRole(await roleData(tenant, id)).map((permission) => ({
      ...permission,
      id: permissionKey(permission),
    }));
    const page = readQuery(c, PageQuery);
    const show = (permission: (typeof permissions)[number]) => describePermission(tenant.config, permission);
    return c.json(pageOf(permissions, 'permissions', page, show));
  }),

  endpoint('POST /roles/:id/permissions', ['update:roles'], async ({ tenant, c, id }) => {
    const { permissions } = await readBody(c, Permissions);
    assertPermissionsExist(tenant.config, permissions);
    const added = new Set(permissions.map(permissionKey));
    await changeRole(tenant, id, (data) => {
      const others = permissionsOfRole(data).filter((permission) => !added.has(permissionKey(permission)));
      return { ...data, permissions: [...others, ...permissions] };
    });
    return c.json({}, 201);
  }),

  endpoint('DELETE /roles/:id/permissions', ['update:roles'], async ({ tenant, c, id }) => {
    const removed = new Set((await readBody(c, Permissions)).permissions.map(permissionKey));
    await changeRole(tenant, id, (data) => ({
      ...data,
      permissions: permissionsOfRole(data).filter((permission) => !removed.has(permissionKey(permission))),
    }));
    return noContent(c);
  }),

  endpoint(
    'GET /roles/:id/users',
    ['read:users read:roles', 'read:role_members'],
    async ({ tenant, c, id }) => {
      await roleData(tenant, id);
      const members = await tenant.db
        .select({ id: users.user_id, email: users.email, name: users.name, picture: users.picture })
        .from(userRoles)
        .innerJoin(users, eq(users.user_id, userRoles.user_id))
        .where(eq(userRoles.role_id, id))
        .orderBy(users.user_id);
      const page = readQuery(c, PageQuery);
      return c.json(
        pageOf(members, 'users', page, ({ id: user_id, ...profile }) => ({ user_id, ...profile })),
      );
    },
  ),

  endpoint(
    'POST /roles/:id/users',
    ['update:users update:roles', 'create:role_members'],
    async ({ tenant, c, id }) => {
      await roleData(tenant, id);
      const body = await readBody(c, z.strictObject({ users: z.array(z.string().min(1)).min(1) }));
      await tenant.db.transaction(async (tx) => {
        for (const user_id of body.users) {
          const [known] = await tx
            .select({ id: users.user_id })
            .from(users)
            .where(and(eq(users.user_id, user_id), isPrimary));
          if (!known) throw userNotFound();
          await tx.insert(userRoles).values({ user_id, role_id: id }).onConflictDoNothing();
        }
      });
      return c.json({});
    },
  ),
];
