// api.groups: always empty, because the local tenant has no groups.
import type { GroupsApi } from '../..';
import { assertList, assertPage } from './checks';

export function groups(): GroupsApi {
  return {
    async getUserGroups(page = {}) {
      assertPage(page);
      return { groups: [] };
    },
    async hasGroupMembership(names) {
      assertList('groups', names);
      return { memberships: {} };
    },
  };
}
