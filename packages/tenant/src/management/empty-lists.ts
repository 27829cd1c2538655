// Lists and settings of features that the tenant does not have. Deployment tools read them before an export, so they exist
// but are empty.
import { z } from 'zod';
import {
  type Endpoint,
  endpoint,
  inert,
  type ManagementRequest,
  noContent,
  readBody,
  readQuery,
} from './endpoint';
import { notFound } from './error';
import { PageQuery, pageOf } from './paging';
import { existingRole } from './roles';
import { existingUser } from './users/user';

/** Path, scope, name of the list. */
const LISTS = [
  ['/rules', 'read:rules', 'rules'],
  ['/rules-configs', 'read:rules_configs', 'rules_configs'],
  ['/hooks', 'read:hooks', 'hooks'],
  ['/connections-directory-provisionings', 'read:directory_provisionings', 'directory_provisionings'],
  ['/custom-domains', 'read:custom_domains', 'custom_domains'],
  ['/prompts/rendering', 'read:prompts', 'configs'],
  ['/organizations', 'read:organizations', 'organizations'],
  ['/users/:id/organizations', 'read:organizations', 'organizations'],
  ['/clients/:id/credentials', 'read:client_credentials', 'credentials'],
  ['/grants', 'read:grants', 'grants'],
  ['/device-credentials', 'read:device_credentials', 'device_credentials'],
  ['/log-streams', 'read:log_streams', 'log_streams'],
  ['/forms', 'read:forms', 'forms'],
  ['/flows', 'read:flows', 'flows'],
  ['/flows/vault/connections', 'read:flows_vault_connections', 'connections'],
  ['/self-service-profiles', 'read:self_service_profiles', 'self_service_profiles'],
  ['/network-acls', 'read:network_acls', 'network_acls'],
  ['/user-attribute-profiles', 'read:user_attribute_profiles', 'user_attribute_profiles'],
  ['/connection-profiles', 'read:connection_profiles', 'connection_profiles'],
  ['/token-exchange-profiles', 'read:token_exchange_profiles', 'token_exchange_profiles'],
  ['/rate-limit-policies', 'read:rate_limit_policies', 'rate_limit_policies'],
  ['/event-streams', 'read:event_streams', 'eventStreams'],
] as const;

/** Path, scope, body: lists that are always wrapped in an object. */
const WRAPPED_LISTS = [
  ['/actions/modules', 'read:actions', { modules: [], total: 0 }],
  ['/groups', 'read:groups', { groups: [] }],
  ['/roles/:id/groups', 'read:roles', { groups: [] }],
  ['/users/:id/groups', 'read:users', { groups: [] }],
  ['/users/:id/effective-roles/sources/groups', 'read:users', { groups: [] }],
  ['/users/:id/connected-accounts', 'read:users', { connected_accounts: [] }],
  ['/branding/phone/providers', 'read:phone_providers', { providers: [] }],
  ['/branding/phone/templates', 'read:phone_templates', { templates: [] }],
] as const;

/** Path, scope, message, error code: settings that nothing is configured for. */
const UNCONFIGURED = [
  ['/branding/themes/default', 'read:branding', 'There is no theme', 'theme_not_found'],
] as const;

/** Path, scope: what they reset is never recorded. */
const RESETS = [
  ['/users/:id/multifactor/actions/invalidate-remember-browser', 'update:users'],
  ['/users/:id/risk-assessments/clear', 'update:users'],
] as const;

/** Ids of groups, in the format of Auth0. */
const Groups = z.strictObject({
  groups: z.array(z.string().regex(/^grp_[1-9a-km-zA-HJ-NP-Z]{14,22}$/)).min(1),
});

/** @throws ManagementError 404 if the user or role in the path does not exist */
async function assertOwner(path: string, request: ManagementRequest): Promise<void> {
  if (path.startsWith('/users/:id')) await existingUser(request);
  if (path.startsWith('/roles/:id')) await existingRole(request);
}

export const emptyListEndpoints: Endpoint[] = inert([
  ...LISTS.map(([path, scope, name]) =>
    endpoint(`GET ${path}`, [scope], async (request) => {
      await assertOwner(path, request);
      return request.c.json(pageOf([], name, readQuery(request.c, PageQuery), (item) => item));
    }),
  ),
  ...WRAPPED_LISTS.map(([path, scope, body]) =>
    endpoint(`GET ${path}`, [scope], async (request) => {
      await assertOwner(path, request);
      return request.c.json(body);
    }),
  ),
  ...UNCONFIGURED.map(([path, scope, message, code]) =>
    endpoint(`GET ${path}`, [scope], async () => {
      throw notFound(message, code);
    }),
  ),
  ...RESETS.map(([path, scope]) =>
    endpoint(`POST ${path}`, [scope], async (request) => {
      await existingUser(request);
      return noContent(request.c);
    }),
  ),
  // A group comes from an enterprise connection, of which the tenant has none.
  ...(['POST', 'DELETE'] as const).map((method) =>
    endpoint(`${method} /roles/:id/groups`, ['update:roles'], async (request) => {
      await existingRole(request);
      await readBody(request.c, Groups);
      throw notFound('The group does not exist.', 'inexistent_group');
    }),
  ),
]);
