// Settings of features that the tenant does not have: stored and returned, without any effect. Deployment tools read them
// all before an export and write them all on import.
import { changeSetting, createSetting, readSetting, SettingValue } from '../config/settings';
import { type Endpoint, endpoint, inert, readBody } from './endpoint';

interface Setting {
  path: `/${string}`;
  /** Suffix of the scopes `read:` and `update:`. */
  resource: string;
  /** PATCH changes the named attributes, PUT replaces the whole value. */
  method: 'PATCH' | 'PUT';
  /** The value until one is written. */
  initial: object;
  /** Sign-in pages show it. */
  effective?: true;
}

const GUARDIAN = { resource: 'guardian_factors', method: 'PUT' } as const;
const ATTACK_PROTECTION = { resource: 'attack_protection', method: 'PATCH' } as const;
const PHONE = '/guardian/factors/phone';
const BRUTE_FORCE = {
  enabled: true,
  shields: ['block'],
  mode: 'count_per_identifier_and_ip',
  allowlist: [],
  max_attempts: 10,
};
const BOT_DETECTION = {
  bot_detection_level: 'medium',
  challenge_password_policy: 'never',
  challenge_passwordless_policy: 'never',
  challenge_password_reset_policy: 'never',
  allowlist: [],
  monitoring_mode_enabled: false,
};
const PROMPTS = { universal_login_experience: 'new', identifier_first: false };

const SETTINGS: readonly Setting[] = [
  { path: '/guardian/policies', resource: 'mfa_policies', method: 'PUT', initial: [] },
  { path: '/guardian/factors/sms/providers/twilio', ...GUARDIAN, initial: {} },
  { path: '/guardian/factors/sms/templates', ...GUARDIAN, initial: {} },
  { path: '/guardian/factors/push-notification/providers/sns', ...GUARDIAN, initial: {} },
  { path: `${PHONE}/selected-provider`, ...GUARDIAN, initial: {} },
  { path: `${PHONE}/message-types`, ...GUARDIAN, initial: { message_types: [] } },
  { path: '/branding', resource: 'branding', method: 'PATCH', initial: {}, effective: true },
  { path: '/prompts', resource: 'prompts', method: 'PATCH', initial: PROMPTS },
  { path: '/prompts/:id/partials', resource: 'prompts', method: 'PUT', initial: {} },
  {
    path: '/attack-protection/breached-password-detection',
    ...ATTACK_PROTECTION,
    initial: { enabled: false },
  },
  { path: '/attack-protection/brute-force-protection', ...ATTACK_PROTECTION, initial: BRUTE_FORCE },
  { path: '/attack-protection/suspicious-ip-throttling', ...ATTACK_PROTECTION, initial: { enabled: false } },
  { path: '/attack-protection/bot-detection', ...ATTACK_PROTECTION, initial: BOT_DETECTION },
  { path: '/attack-protection/captcha', ...ATTACK_PROTECTION, initial: {} },
  { path: '/risk-assessments/settings', ...ATTACK_PROTECTION, initial: { enabled: false } },
  { path: '/risk-assessments/settings/new-device', ...ATTACK_PROTECTION, initial: { remember_for: 30 } },
  { path: '/supplemental-signals', ...ATTACK_PROTECTION, initial: {} },
];

export const storedOnlySettingEndpoints: Endpoint[] = SETTINGS.flatMap((setting) =>
  setting.effective ? endpointsOf(setting) : inert(endpointsOf(setting)),
);

function endpointsOf({ path, resource, method, initial }: Setting): Endpoint[] {
  return [
    endpoint(`GET ${path}`, [`read:${resource}`], async ({ tenant, c }) =>
      c.json(sortKeys((await readSetting(tenant.db, c.req.path)) ?? initial)),
    ),
    endpoint(`${method} ${path}`, [`update:${resource}`], async ({ tenant, c }) => {
      const given = await readBody(c, SettingValue);
      await createSetting(tenant.db, c.req.path, initial);
      const written = await changeSetting(tenant.db, c.req.path, (value) =>
        method === 'PUT' ? given : { ...value, ...given },
      );
      await tenant.reloadConfig();
      return c.json(sortKeys(written ?? given));
    }),
  ];
}

/** jsonb does not preserve the order of keys; a stable order keeps exports comparable. */
function sortKeys(value: object): object {
  if (Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
