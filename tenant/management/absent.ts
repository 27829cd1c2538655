// What a real tenant can have and this one never does. Deployment tools read all of it before they export a tenant,
// so it is answered: lists are empty, settings are what the local tenant amounts to. None of it can be changed.
import { type Endpoint, readQuery } from './endpoint';
import { PageQuery, pageOf } from './paging';

/** Path, scope, name of the list. */
const LISTS = [
  ['/rules', 'read:rules', 'rules'],
  ['/rules-configs', 'read:rules_configs', 'rules_configs'],
  ['/hooks', 'read:hooks', 'hooks'],
  ['/connections-directory-provisionings', 'read:directory_provisionings', 'directory_provisionings'],
  ['/guardian/factors', 'read:guardian_factors', 'factors'],
  ['/guardian/policies', 'read:mfa_policies', 'policies'],
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

/** Path, scope, the whole answer. */
const SETTINGS: readonly (readonly [string, string, object])[] = [
  ['/actions/modules', 'read:actions', { modules: [], total: 0 }],
  ['/guardian/factors/sms/providers/twilio', 'read:guardian_factors', {}],
  ['/guardian/factors/sms/templates', 'read:guardian_factors', {}],
  ['/guardian/factors/push-notification/providers/sns', 'read:guardian_factors', {}],
  ['/guardian/factors/phone/selected-provider', 'read:guardian_factors', {}],
  ['/guardian/factors/phone/message-types', 'read:guardian_factors', { message_types: [] }],
  ['/branding', 'read:branding', {}],
  ['/branding/phone/providers', 'read:phone_providers', {}],
  ['/branding/phone/templates', 'read:phone_templates', {}],
  ['/prompts', 'read:prompts', { universal_login_experience: 'new', identifier_first: false }],
  ['/prompts/:id/partials', 'read:prompts', {}],
  ['/attack-protection/breached-password-detection', 'read:attack_protection', { enabled: false }],
  [
    '/attack-protection/brute-force-protection',
    'read:attack_protection',
    {
      enabled: true,
      shields: ['block'],
      mode: 'count_per_identifier_and_ip',
      allowlist: [],
      max_attempts: 10,
    },
  ],
  ['/attack-protection/suspicious-ip-throttling', 'read:attack_protection', { enabled: false }],
  ['/attack-protection/bot-detection', 'read:attack_protection', {}],
  ['/attack-protection/captcha', 'read:attack_protection', {}],
  ['/risk-assessments/settings', 'read:attack_protection', { enabled: false }],
  ['/risk-assessments/settings/new-device', 'read:attack_protection', {}],
  ['/supplemental-signals', 'read:attack_protection', {}],
];

export const ABSENT: readonly Endpoint[] = [
  ...LISTS.map(
    ([path, scope, name]): Endpoint => ({
      method: 'GET',
      path,
      scopes: [scope],
      handle: async ({ c }) => c.json(pageOf([], name, readQuery(c, PageQuery), (item) => item)),
    }),
  ),
  ...SETTINGS.map(
    ([path, scope, body]): Endpoint => ({
      method: 'GET',
      path,
      scopes: [scope],
      handle: async ({ c }) => c.json(body),
    }),
  ),
];
