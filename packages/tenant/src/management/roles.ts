// Roles, their permissions and their members: /roles.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { permissionKey, permissionsOfRole, toRole } from '../accounts/roles';
import { changeEntity, findEntity } from '../config/store';
import { userRoles, users } from '../storage/schema';
import type { Tenant } from '../tenant';
import { crud } from './crud';
import { type Endpoint, noContent, readBody, readQuery } from './endpoint';
import { conflict, notFound, userNotFound } from './error';
import { PageQuery, pageOf } from './paging';
import { assertPermissionsExist, describePermission, Permissions } from './permissions';

const missing = () => notFound('The role does not exist.', 'inexistent_role');

export const roles = crud({
  kind: 'roles',
  path: '/roles',
  scope: 'roles',
  collection: 'roles',
  schema: z.looseObject({
    name: z.string().min(1).max(50),
    description: z.string().min(1).max(255).optional(),
  }),
  fixed: ['id', 'permissions'],
  show: ({ id, data }) => toRole(id, data),
  matches: ({ key }, { name_filter }) =>
    name_filter === undefined || key.toLowerCase().includes(name_filter.toLowerCase()),
  cleanUp: async ({ db }, { id }) => {
    await db.delete(userRoles).where(eq(userRoles.role_id, id));
  },
  missing,
  conflict: () => conflict('The role name already exists.'),
  created: 200,
  deleted: ({ c }) => c.json({}),
});

async function roleData({ db }: Tenant, id: string) {
  const role = await findEntity(db, 'roles', id);
  if (!role) throw missing();
  return role.data;
}

export const getRolePermissions: Endpoint = {
  method: 'GET',
  path: '/roles/:id/permissions',
  scopes: ['read:roles'],
  async handle({ tenant, c, id }) {
    const permissions = permissionsOfRole(await roleData(tenant, id)).map((each) => ({
      ...each,
      id: permissionKey(each),
    }));
    const page = readQuery(c, PageQuery);
    return c.json(
      pageOf(permissions, 'permissions', page, (each) => describePermission(tenant.config, each)),
    );
  },
};

export const addRolePermissions: Endpoint = {
  method: 'POST',
  path: '/roles/:id/permissions',
  scopes: ['update:roles'],
  async handle({ tenant, c, id }) {
    const { permissions } = await readBody(c, Permissions);
    assertPermissionsExist(tenant.config, permissions);
    const added = new Set(permissions.map(permissionKey));
    const changed = await changeEntity(tenant.db, 'roles', id, (data) => {
      const others = permissionsOfRole(data).filter((each) => !added.has(permissionKey(each)));
      return { ...data, permissions: [...others, ...permissions] };
    });
    if (!changed) throw missing();
    return c.json({}, 201);
  },
};

export const removeRolePermissions: Endpoint = {
  method: 'DELETE',
  path: '/roles/:id/permissions',
  scopes: ['update:roles'],
  async handle({ tenant, c, id }) {
    const removed = new Set((await readBody(c, Permissions)).permissions.map(permissionKey));
    const changed = await changeEntity(tenant.db, 'roles', id, (data) => ({
      ...data,
      permissions: permissionsOfRole(data).filter((each) => !removed.has(permissionKey(each))),
    }));
    if (!changed) throw missing();
    return noContent(c);
  },
};

export const getRoleUsers: Endpoint = {
  method: 'GET',
  path: '/roles/:id/users',
  scopes: ['read:users read:roles', 'read:role_members'],
  async handle({ tenant, c, id }) {
    await roleData(tenant, id);
    const members = await tenant.db
      .select({ id: users.user_id, email: users.email, name: users.name, picture: users.picture })
      .from(userRoles)
      .innerJoin(users, eq(users.user_id, userRoles.user_id))
      .where(eq(userRoles.role_id, id))
      .orderBy(users.user_id);
    const page = readQuery(c, PageQuery);
    return c.json(pageOf(members, 'users', page, ({ id: user_id, ...profile }) => ({ user_id, ...profile })));
  },
};

export const addRoleUsers: Endpoint = {
  method: 'POST',
  path: '/roles/:id/users',
  scopes: ['update:users update:roles', 'create:role_members'],
  async handle({ tenant, c, id }) {
    await roleData(tenant, id);
    const body = await readBody(c, z.strictObject({ users: z.array(z.string().min(1)).min(1) }));
    await tenant.db.transaction(async (tx) => {
      for (const user_id of body.users) {
        const [known] = await tx.select({ id: users.user_id }).from(users).where(eq(users.user_id, user_id));
        if (!known) throw userNotFound();
        await tx.insert(userRoles).values({ user_id, role_id: id }).onConflictDoNothing();
      }
    });
    return c.json({});
  },
};
