// Permissions (scopes of an API) in requests and responses about roles and users.
import { z } from 'zod';
import type { Permission } from '../accounts/roles';
import type { TenantConfig } from '../config/load';
import { notFound } from './error';

/** The body that assigns or removes permissions. */
export const Permissions = z.strictObject({
  permissions: z
    .array(
      z.strictObject({ permission_name: z.string().min(1), resource_server_identifier: z.string().min(1) }),
    )
    .min(1),
});

/** @throws ManagementError 404 for an unknown API or scope */
export function assertPermissionsExist({ resourceServers }: TenantConfig, permissions: Permission[]): void {
  for (const { permission_name, resource_server_identifier } of permissions) {
    const api = resourceServers.get(resource_server_identifier);
    if (!api) throw notFound('The resource server does not exist', 'inexistent_resource_server');
    if (!api.scopes.some(({ value }) => value === permission_name)) {
      throw notFound('The permission does not exist', 'inexistent_permission');
    }
  }
}

/** A permission with the name of its API and its description. */
export function describePermission({ resourceServers }: TenantConfig, permission: Permission): object {
  const { permission_name, resource_server_identifier } = permission;
  const api = resourceServers.get(resource_server_identifier);
  const description = api?.scopes.find(({ value }) => value === permission_name)?.description;
  return {
    resource_server_identifier,
    permission_name,
    resource_server_name: api?.name ?? resource_server_identifier,
    ...(description ? { description } : {}),
  };
}
