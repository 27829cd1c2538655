// Users tab, sorted by last login.
import { and, desc, eq, sql } from 'drizzle-orm';
import { rolesOf } from '../../../accounts/roles';
import { findUser, isPrimary, type UserRow } from '../../../accounts/store';
import { liveTokens } from '../../../management/refresh-tokens';
import { liveSessions } from '../../../management/sessions';
import { findAuthenticators } from '../../../mfa/authenticators';
import { grants, sessions, users } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { formatCount } from '../../format';
import { matchesFilter } from '../filter';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';
import { User } from './user';

const LATEST = 8;

export function usersTab(tenant: Tenant): Tab {
  const { config, db, executions } = tenant;
  return {
    path: 'users',
    name: 'Users',
    noun: 'user',
    filterHint: 'email, name, user id',
    async list(query) {
      const found = await db
        .select()
        .from(users)
        .where(
          and(
            isPrimary,
            matchesFilter(query.filter, [users.email, users.name, users.nickname, users.user_id]),
          ),
        )
        .orderBy(sql`${users.last_login} desc nulls last`, desc(users.created_at), users.user_id)
        .limit(query.limit + 1)
        .offset(offsetOf(query));
      return offsetPage(found.map(userRow), query);
    },
    async detail(id) {
      const user = await findUser(db, id);
      if (!user) return undefined;
      const [roles, live, tokens, factors, logins] = await Promise.all([
        rolesOf(db, id),
        liveSessions(tenant, eq(sessions.user_id, id)),
        liveTokens(tenant, eq(grants.user_id, id)),
        findAuthenticators(db, id),
        executions.list({ userId: id, limit: LATEST }),
      ]);
      return {
        heading: user.email,
        about: `${user.connection}, ${formatCount(user.logins_count, 'login')}${user.blocked ? ', blocked' : ''}`,
        content: User({ config, user, roles, sessions: live, tokens, factors, logins: logins.items }),
      };
    },
    emptyText: 'No users yet. Sign up on the sign-in page, or create a user with the Management API.',
  };
}

function userRow({ user_id, email, last_login, connection, logins_count, blocked }: UserRow): Row {
  return {
    id: user_id,
    title: email,
    at: last_login,
    line: connection,
    chip: blocked
      ? { text: 'blocked', tone: 'bad' }
      : { text: formatCount(logins_count, 'login'), tone: 'quiet' },
  };
}
