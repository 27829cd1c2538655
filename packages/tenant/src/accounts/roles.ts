// Roles and permissions of users (role-based access control).
import { and, asc, eq } from 'drizzle-orm';
import type { Store } from '../config/store';
import { entities, userPermissions, userRoles } from '../storage/schema';

export interface Permission {
  permission_name: string;
  resource_server_identifier: string;
}

/** Identifies a permission: names are unique only within an API. */
export const permissionKey = ({ resource_server_identifier, permission_name }: Permission): string =>
  `${resource_server_identifier} ${permission_name}`;

export interface Role {
  id: string;
  name: string;
  description: string;
}

/** A user's roles, sorted by name. */
export async function rolesOf(db: Store, userId: string): Promise<Role[]> {
  const rows = await db
    .select({ id: entities.id, data: entities.data })
    .from(userRoles)
    .innerJoin(entities, and(eq(entities.kind, 'roles'), eq(entities.id, userRoles.role_id)))
    .where(eq(userRoles.user_id, userId))
    .orderBy(asc(entities.key));
  return rows.map(({ id, data }) => toRole(id, data));
}

export const toRole = (id: string, data: Record<string, unknown>): Role => ({
  id,
  name: String(data.name),
  description: String(data.description ?? data.name),
});

/** The permissions of a role. */
export const permissionsOfRole = (data: Record<string, unknown>): Permission[] =>
  Array.isArray(data.permissions) ? (data.permissions as Permission[]) : [];

interface Source {
  source_type: 'DIRECT' | 'ROLE';
  source_id: string;
  source_name: string;
}

/** A user's permissions with their sources: direct assignment or roles. */
export async function permissionsOf(
  db: Store,
  userId: string,
): Promise<(Permission & { sources: Source[] })[]> {
  const direct = await db.select().from(userPermissions).where(eq(userPermissions.user_id, userId));
  const roles = await db
    .select({ id: entities.id, data: entities.data })
    .from(userRoles)
    .innerJoin(entities, and(eq(entities.kind, 'roles'), eq(entities.id, userRoles.role_id)))
    .where(eq(userRoles.user_id, userId));
  const found = new Map<string, Permission & { sources: Source[] }>();
  const add = ({ permission_name, resource_server_identifier }: Permission, source: Source) => {
    const key = permissionKey({ permission_name, resource_server_identifier });
    const known = found.get(key) ?? { permission_name, resource_server_identifier, sources: [] };
    known.sources.push(source);
    found.set(key, known);
  };
  for (const permission of direct) add(permission, { source_type: 'DIRECT', source_id: '', source_name: '' });
  for (const { id, data } of roles) {
    const source: Source = { source_type: 'ROLE', source_id: id, source_name: String(data.name) };
    for (const permission of permissionsOfRole(data)) add(permission, source);
  }
  return [...found.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, permission]) => permission);
}
