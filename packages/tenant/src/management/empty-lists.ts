// What a real tenant can have and this one never does. Deployment tools read all of it before they export a tenant, so it is
// answered: the lists are empty, and nothing can be added to them.
import { type Endpoint, readQuery } from './endpoint';
import { PageQuery, pageOf } from './paging';

/** Path, scope, name of the list. */
const LISTS = [
  ['/rules', 'read:rules', 'rules'],
  ['/rules-configs', 'read:rules_configs', 'rules_configs'],
  ['/hooks', 'read:hooks', 'hooks'],
  ['/connections-directory-provisionings', 'read:directory_provisionings', 'directory_provisionings'],
  ['/guardian/factors', 'read:guardian_factors', 'factors'],
  ['/custom-domains', 'read:custom_domains', 'custom_domains'],
  ['/prompts/rendering', 'read:prompts', 'configs'],
  ['/organizations', 'read:organizations', 'organizations'],
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

/** Path, scope, the whole answer: lists that always come inside an object. */
const WRAPPED_LISTS: readonly (readonly [string, string, object])[] = [
  ['/actions/modules', 'read:actions', { modules: [], total: 0 }],
  ['/branding/phone/providers', 'read:phone_providers', { providers: [] }],
  ['/branding/phone/templates', 'read:phone_templates', { templates: [] }],
];

export const EMPTY_LISTS: readonly Endpoint[] = [
  ...LISTS.map(
    ([path, scope, name]): Endpoint => ({
      method: 'GET',
      path,
      scopes: [scope],
      handle: async ({ c }) => c.json(pageOf([], name, readQuery(c, PageQuery), (item) => item)),
    }),
  ),
  ...WRAPPED_LISTS.map(
    ([path, scope, body]): Endpoint => ({
      method: 'GET',
      path,
      scopes: [scope],
      handle: async ({ c }) => c.json(body),
    }),
  ),
];
