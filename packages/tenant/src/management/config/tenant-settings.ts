// GET and PATCH /tenants/settings. Locally this is the section `tenant` of tenant.yaml.
import { z } from 'zod';
import { TenantYaml } from '../../config/schema';
import { changeEntity, findByKey, insertEntity } from '../../config/store';
import { replaceAttributes } from '../crud';
import { checkBody, type Endpoint, readBody } from '../endpoint';

const Settings = TenantYaml.shape.tenant;
const Patch = z.record(z.string(), z.unknown());

/** Defaults first, then everything that is stored, known to this tenant or not. */
const show = (data: Record<string, unknown>): object => ({ ...Settings.parse(data), ...data });

export const tenantSettings: Endpoint = {
  method: 'GET',
  path: '/tenants/settings',
  scopes: ['read:tenant_settings'],
  async handle({ tenant, c }) {
    const settings = await findByKey(tenant.db, 'tenant', 'settings');
    return c.json(show(settings?.data ?? {}));
  },
};

export const updateTenantSettings: Endpoint = {
  method: 'PATCH',
  path: '/tenants/settings',
  scopes: ['update:tenant_settings'],
  async handle({ tenant, c }) {
    const patch = await readBody(c, Patch);
    const settings =
      (await findByKey(tenant.db, 'tenant', 'settings')) ?? (await insertEntity(tenant.db, 'tenant', {}));
    const changed = await changeEntity(tenant.db, 'tenant', settings?.id ?? '', (data) => {
      const merged = replaceAttributes(data, inHoursAndMinutes(patch));
      checkBody(merged, Settings);
      return merged;
    });
    await tenant.reloadConfig();
    return c.json(show(changed?.data ?? {}));
  },
};

/** Session lifetimes have two names, one in hours and one in minutes; whichever is given says both. */
function inHoursAndMinutes(patch: Record<string, unknown>): Record<string, unknown> {
  const both = ['session_lifetime', 'idle_session_lifetime'].flatMap((name) => {
    const { [name]: hours, [`${name}_in_minutes`]: minutes } = patch;
    if (typeof minutes === 'number') return [[name, minutes / 60]];
    return typeof hours === 'number' ? [[`${name}_in_minutes`, hours * 60]] : [];
  });
  return { ...patch, ...Object.fromEntries(both) };
}
