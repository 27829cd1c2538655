// Settings of features that the tenant does not have: stored and returned, without any effect. Deployment tools read them
// all before an export and write them all on import.
import { z } from 'zod';
import { changeEntity, findByKey, insertEntity } from '../config/store';
import { type Endpoint, endpoint, inert, type ManagementRequest, readBody } from './endpoint';

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

const Value = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const Stored = z.object({ path: z.string(), value: Value });

export const storedOnlySettingEndpoints: Endpoint[] = SETTINGS.flatMap((setting) =>
  setting.effective ? endpointsOf(setting) : inert(endpointsOf(setting)),
);

function endpointsOf({ path, resource, method, initial }: Setting): Endpoint[] {
  return [
    endpoint(`GET ${path}`, [`read:${resource}`], async (request) =>
      request.c.json(sortKeys((await readSetting(request))?.value ?? initial)),
    ),
    endpoint(`${method} ${path}`, [`update:${resource}`], async (request) => {
      const given = await readBody(request.c, Value);
      const change = (value: object) => (method === 'PUT' ? given : { ...value, ...given });
      const written = await writeSetting(request, initial, change);
      await request.tenant.reloadConfig();
      return request.c.json(written);
    }),
  ];
}

/** jsonb does not preserve the order of keys; a stable order keeps exports comparable. */
function sortKeys(value: object): object {
  if (Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The setting stored under the path of the request. */
async function readSetting({ tenant, c }: ManagementRequest) {
  const row = await findByKey(tenant.db, 'settings', c.req.path);
  return row && { id: row.id, ...Stored.parse(row.data) };
}

/** @returns the new value */
async function writeSetting(
  request: ManagementRequest,
  initial: object,
  change: (value: object) => object,
): Promise<object> {
  const { tenant, c } = request;
  const { path } = c.req;
  const first = await insertEntity(tenant.db, 'settings', { path, value: initial });
  const id = first?.id ?? (await readSetting(request))?.id ?? '';
  const changed = await changeEntity(tenant.db, 'settings', id, (data) => ({
    path,
    value: change(Stored.parse(data).value),
  }));
  return sortKeys(Stored.parse(changed?.data).value);
}
