// Tenant settings, the section `tenant` of tenant.yaml: /tenants/settings.
import { z } from 'zod';
import { TenantYaml } from '../../config/schema';
import { changeEntity, findByKey, insertEntity } from '../../config/store';
import { replaceAttributes } from '../crud';
import { checkBody, type Endpoint, endpoint, readBody, readQuery } from '../endpoint';
import { FieldsQuery, pickFields } from '../fields';

const Settings = TenantYaml.shape.tenant;
const Patch = z
  .record(z.string(), z.unknown())
  .refine((patch) => Object.keys(patch).length > 0, 'Too few properties defined (0), minimum 1');

/** Stored settings over the defaults, including settings unknown to this tenant. */
const show = (data: Record<string, unknown>): object => ({ ...Settings.parse(data), ...data });

export const tenantSettingEndpoints: Endpoint[] = [
  endpoint('GET /tenants/settings', ['read:tenant_settings'], async ({ tenant, c }) => {
    const settings = await findByKey(tenant.db, 'tenant', 'settings');
    return c.json(pickFields(show(settings?.data ?? {}), readQuery(c, FieldsQuery)));
  }),

  endpoint('PATCH /tenants/settings', ['update:tenant_settings'], async ({ tenant, c }) => {
    const patch = await readBody(c, Patch);
    const settings =
      (await findByKey(tenant.db, 'tenant', 'settings')) ?? (await insertEntity(tenant.db, 'tenant', {}));
    const changed = await changeEntity(tenant.db, 'tenant', settings?.id ?? '', (data) => {
      const merged = replaceAttributes(data, withBothUnits(patch));
      checkBody(merged, Settings);
      return merged;
    });
    await tenant.reloadConfig();
    return c.json(show(changed?.data ?? {}));
  }),
];

/** Session lifetimes are set in hours or in minutes; fills in the other unit. */
function withBothUnits(patch: Record<string, unknown>): Record<string, unknown> {
  const converted = ['session_lifetime', 'idle_session_lifetime'].flatMap((name) => {
    const { [name]: hours, [`${name}_in_minutes`]: minutes } = patch;
    if (typeof minutes === 'number') return [[name, minutes / 60]];
    return typeof hours === 'number' ? [[`${name}_in_minutes`, hours * 60]] : [];
  });
  return { ...patch, ...Object.fromEntries(converted) };
}
