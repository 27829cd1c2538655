// api.roles: checks arguments like Auth0's runtime, then throws, because the worker cannot read the role store.
import type { EffectiveRoles, RolesApi } from '../..';
import { assertList, assertPage } from './checks';

export function roles(): RolesApi {
  return {
    async getUserEffectiveRoles(page = {}) {
      assertPage(page);
      return unavailable();
    },
    async getUserEffectiveRolesByIds(ids) {
      assertList('ids', ids);
      return unavailable();
    },
    async getUserEffectiveRolesByNames(names) {
      assertList('names', names);
      return unavailable();
    },
  };
}

function unavailable(): EffectiveRoles {
  throw new Error(
    'The local tenant does not answer api.roles; event.authorization.roles has the names of the user’s roles.',
  );
}
