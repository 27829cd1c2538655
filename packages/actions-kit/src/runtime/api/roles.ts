// api.roles: the roles of the user, which the tenant sends with the event.
import type { EffectiveRoles, RolesApi } from '../..';
import { assertList, assertPage } from './checks';
import type { ApiContext } from './context';

const MAX_ROLES = 100;

export function roles({ memory }: ApiContext): RolesApi {
  const all = memory.roles ?? [];
  return {
    /** Checkpoint pages: `next` is the id of the last role. */
    async getUserEffectiveRoles(page = {}) {
      assertPage(page);
      const { from, take = MAX_ROLES } = page;
      const start = from === undefined ? 0 : all.findIndex(({ id }) => id === from) + 1;
      const end = start + Math.min(take, MAX_ROLES);
      const last = end < all.length ? all[end - 1] : undefined;
      return { roles: all.slice(start, end), ...(last && { next: last.id }) };
    },
    async getUserEffectiveRolesByIds(ids) {
      assertList('ids', ids);
      return among(({ id }) => ids.includes(id));
    },
    async getUserEffectiveRolesByNames(names) {
      assertList('names', names);
      return among(({ name }) => names.includes(name));
    },
  };

  function among(matches: (role: EffectiveRoles['roles'][number]) => boolean): EffectiveRoles {
    return { roles: all.filter(matches) };
  }
}
