/** @jsxImportSource hono/jsx */
// Sessions tab: active browser sessions.
import { eq, inArray } from 'drizzle-orm';
import type { TenantConfig } from '../../../config/load';
import { sessionExpiry } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import { type LiveToken, liveTokens } from '../../../management/refresh-tokens';
import { liveSessions } from '../../../management/sessions';
import { grants, sessions, users } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { formatTime } from '../../format';
import { Card, detailLink, Facts, JsonDetails, LinkList, Metadata, Times } from '../components';
import { emailsByUserId } from '../emails';
import { matchesFilter } from '../filter';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';
import { earlierExpiry, TokenList } from './session-lists';

export function sessionsTab(tenant: Tenant): Tab {
  const { config, db } = tenant;
  const matching = (filter: string) => {
    const found = matchesFilter(filter, [users.email, users.user_id]);
    const ids = db.select({ id: users.user_id }).from(users).where(found);
    return found && inArray(sessions.user_id, ids);
  };
  return {
    path: 'sessions',
    name: 'Sessions',
    noun: 'session',
    filterHint: 'email, user id',
    async list(query) {
      const page = { limit: query.limit + 1, offset: offsetOf(query) };
      const found = await liveSessions(tenant, matching(query.filter), page);
      const emails = await emailsByUserId(db, found);
      const rows = found.map((session) => sessionRow(config, session, emails.get(session.user_id)));
      return offsetPage(rows, query);
    },
    async detail(id) {
      const [session] = await liveSessions(tenant, eq(sessions.id, id));
      if (!session) return undefined;
      const [emails, tokens] = await Promise.all([
        emailsByUserId(db, [session]),
        liveTokens(tenant, eq(grants.session_id, id)),
      ]);
      const email = emails.get(session.user_id) ?? session.user_id;
      return {
        heading: `Session of ${email}`,
        about: (
          <Times
            times={[
              ['Signed in', session.authenticated_at],
              ['last used', session.last_interacted_at],
            ]}
          />
        ),
        content: <Session {...{ config, session, email, tokens }} />,
      };
    },
    emptyText: 'No active sessions. A session starts when a user signs in with a browser.',
  };
}

function sessionRow(config: TenantConfig, session: SessionRow, email = session.user_id): Row {
  const expiry = earlierExpiry(sessionExpiry(config, session));
  return {
    id: session.id,
    title: email,
    at: session.last_interacted_at,
    line: session.clients.map(({ client_id }) => client_id).join(', '),
    ...(expiry ? { chip: { text: `expires ${formatTime(expiry)}`, tone: 'quiet' } } : {}),
  };
}

interface SessionProps {
  config: TenantConfig;
  session: SessionRow;
  email: string;
  tokens: LiveToken[];
}

function Session({ config, session, email, tokens }: SessionProps) {
  const { absolute, idle } = sessionExpiry(config, session);
  const { device, methods } = session;
  return (
    <div class="cards">
      <Card title="Session">
        <Facts
          facts={[
            ['id', <code key="id">{session.id}</code>],
            ['user', detailLink('users', session.user_id, email)],
            ['expires', absolute],
            ['expires if unused', idle],
            ['cookie', session.cookie_mode],
            ['methods', methods.map(({ name, type }) => (type ? `${name} (${type})` : name)).join(', ')],
          ]}
        />
        <JsonDetails of={session} />
      </Card>
      <Card title="Session metadata">
        <Metadata values={session.metadata} />
      </Card>
      <Card title="Clients" aside={session.clients.length}>
        <LinkList
          none="None."
          items={session.clients.map(({ client_id }) => ({
            key: client_id,
            link: detailLink('clients', client_id),
          }))}
        />
      </Card>
      <Card title="Device">
        <Facts
          facts={[
            ['first IP address', device.initial_ip],
            ['first user agent', device.initial_user_agent],
            ['last IP address', device.last_ip],
            ['last user agent', device.last_user_agent],
          ]}
        />
      </Card>
      <Card title="Refresh tokens" aside={tokens.length}>
        <TokenList config={config} tokens={tokens} />
      </Card>
    </div>
  );
}
