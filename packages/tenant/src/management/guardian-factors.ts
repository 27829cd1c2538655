// Factors of the tenant: /guardian/factors. A disabled one cannot be used in logins.
import { z } from 'zod';
import { changeSetting, createSetting, FACTORS_PATH } from '../config/settings';
import { FACTOR_NAMES, isFactorEnabled } from '../mfa/factors';
import { type Endpoint, endpoint, readBody } from './endpoint';
import { badRequest } from './error';

const Name = z.enum(FACTOR_NAMES);
const Factor = z.object({ enabled: z.boolean() });

export const guardianFactorEndpoints: Endpoint[] = [
  endpoint('GET /guardian/factors', ['read:guardian_factors'], async ({ tenant, c }) =>
    c.json(
      FACTOR_NAMES.map((name) => ({
        name,
        enabled: isFactorEnabled(tenant.config, name),
        trial_expired: false,
      })),
    ),
  ),

  endpoint('PUT /guardian/factors/:id', ['update:guardian_factors'], async ({ tenant, c, id }) => {
    const name = Name.safeParse(id);
    if (!name.success)
      throw badRequest(`Path validation error: 'No enum match for: ${id}' on property name.`, 'invalid_uri');
    const { enabled } = await readBody(c, Factor);
    const path = `${FACTORS_PATH}${name.data}`;
    const value = { name: name.data, enabled };
    if (!(await createSetting(tenant.db, path, value))) await changeSetting(tenant.db, path, () => value);
    await tenant.reloadConfig();
    return c.json({ enabled });
  }),
];
