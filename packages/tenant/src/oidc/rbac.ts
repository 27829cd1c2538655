// Role-based access control: with `enforce_policies`, tokens of an API contain only scopes the user has a permission for.
import { permissionsOf } from '../accounts/roles';
import type { ResourceServerConfig } from '../config/schema';
import type { Tenant } from '../tenant';
import { OIDC_SCOPES } from './resources';

type Api = ResourceServerConfig | undefined;

/** A user's permissions for an API, direct or by role; empty if the API does not enforce policies. */
export async function grantedPermissions({ db }: Tenant, api: Api, userId: string): Promise<string[]> {
  if (!api?.enforce_policies) return [];
  const permissions = await permissionsOf(db, userId);
  return permissions
    .filter(({ resource_server_identifier }) => resource_server_identifier === api.identifier)
    .map(({ permission_name }) => permission_name);
}

/** Removes scopes of the API that the user has no permission for. */
export function limitToPermissions(
  scopes: ReadonlySet<string>,
  api: Api,
  permissions: readonly string[],
): Set<string> {
  const all = [...scopes];
  if (!api?.enforce_policies) return new Set(all);
  return new Set(all.filter((scope) => OIDC_SCOPES.includes(scope) || permissions.includes(scope)));
}
