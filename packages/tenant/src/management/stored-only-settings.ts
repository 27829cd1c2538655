// Settings of parts a real tenant has and this one does not. Deployment tools read them all before they export a tenant, and
// write them all when they import it: so they are kept and told again, and change nothing else.
import { z } from 'zod';
import { changeEntity, findByKey, insertEntity } from '../config/store';
import { type Endpoint, type ManagementRequest, readBody } from './endpoint';

interface Kept {
  path: string;
  /** Its scopes are `read:` and `update:` of this. */
  resource: string;
  /** PATCH changes what it names, PUT replaces all of it. */
  method: 'PATCH' | 'PUT';
  /** What this tenant amounts to, until something else was written. */
  initially: object;
}

const GUARDIAN = { resource: 'guardian_factors', method: 'PUT' } as const;
const ATTACK_PROTECTION = { resource: 'attack_protection', method: 'PATCH' } as const;
const PHONE = '/guardian/factors/phone';

const KEPT: readonly Kept[] = [
  { path: '/guardian/policies', resource: 'mfa_policies', method: 'PUT', initially: [] },
  { path: '/guardian/factors/sms/providers/twilio', ...GUARDIAN, initially: {} },
  { path: '/guardian/factors/sms/templates', ...GUARDIAN, initially: {} },
  { path: '/guardian/factors/push-notification/providers/sns', ...GUARDIAN, initially: {} },
  { path: `${PHONE}/selected-provider`, ...GUARDIAN, initially: {} },
  { path: `${PHONE}/message-types`, ...GUARDIAN, initially: { message_types: [] } },
  { path: '/branding', resource: 'branding', method: 'PATCH', initially: {} },
  {
    path: '/prompts',
    resource: 'prompts',
    method: 'PATCH',
    initially: { universal_login_experience: 'new', identifier_first: false },
  },
  { path: '/prompts/:id/partials', resource: 'prompts', method: 'PUT', initially: {} },
  {
    path: '/attack-protection/breached-password-detection',
    ...ATTACK_PROTECTION,
    initially: { enabled: false },
  },
  {
    path: '/attack-protection/brute-force-protection',
    ...ATTACK_PROTECTION,
    initially: {
      enabled: true,
      shields: ['block'],
      mode: 'count_per_identifier_and_ip',
      allowlist: [],
      max_attempts: 10,
    },
  },
  {
    path: '/attack-protection/suspicious-ip-throttling',
    ...ATTACK_PROTECTION,
    initially: { enabled: false },
  },
  { path: '/attack-protection/bot-detection', ...ATTACK_PROTECTION, initially: {} },
  { path: '/attack-protection/captcha', ...ATTACK_PROTECTION, initially: {} },
  { path: '/risk-assessments/settings', ...ATTACK_PROTECTION, initially: { enabled: false } },
  { path: '/risk-assessments/settings/new-device', ...ATTACK_PROTECTION, initially: { remember_for: 30 } },
  { path: '/supplemental-signals', ...ATTACK_PROTECTION, initially: {} },
];

/** What is stored under the path of a request: an object, or a list. */
const Value = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const Stored = z.object({ path: z.string(), value: Value });

export const STORED_ONLY_SETTINGS: readonly Endpoint[] = KEPT.flatMap(
  ({ path, resource, method, initially }): Endpoint[] => [
    {
      method: 'GET',
      path,
      scopes: [`read:${resource}`],
      handle: async (request) => request.c.json(inOrder((await kept(request))?.value ?? initially)),
    },
    {
      method,
      path,
      scopes: [`update:${resource}`],
      async handle(request) {
        const given = await readBody(request.c, Value);
        const change = (value: object) => (method === 'PUT' ? given : { ...value, ...given });
        return request.c.json(await keep(request, initially, change));
      },
    },
  ],
);

/** The database keeps no order of names, and exports show it: so there is always the same. */
function inOrder(value: object): object {
  if (Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function kept({ tenant, c }: ManagementRequest) {
  const row = await findByKey(tenant.db, 'settings', c.req.path);
  return row && { id: row.id, ...Stored.parse(row.data) };
}

/** @returns what is stored from now on */
async function keep(
  request: ManagementRequest,
  initially: object,
  change: (value: object) => object,
): Promise<object> {
  const { tenant, c } = request;
  const { path } = c.req;
  const first = await insertEntity(tenant.db, 'settings', { path, value: initially });
  const id = first?.id ?? (await kept(request))?.id ?? '';
  const changed = await changeEntity(tenant.db, 'settings', id, (data) => ({
    path,
    value: change(Stored.parse(data).value),
  }));
  return inOrder(Stored.parse(changed?.data).value);
}
