/** @jsxImportSource hono/jsx */
// Sessions browsers could still use: what is stored with each, who uses it, and when it ends.
import { eq, inArray } from 'drizzle-orm';
import type { TenantConfig } from '../../../config/load';
import { sessionExpiry } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import { type LiveToken, liveTokens } from '../../../management/refresh-tokens';
import { liveSessions } from '../../../management/sessions';
import { grants, sessions, users } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { formatTime } from '../../format';
import { Card, DetailLink, Facts, JsonDetails, Metadata, Time } from '../components';
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
    one: 'session',
    filters: 'email, user id',
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
          <>
            Signed in <Time at={session.authenticated_at} />, last used{' '}
            <Time at={session.last_interacted_at} />.
          </>
        ),
        content: <Session {...{ config, session, email, tokens }} />,
      };
    },
    empty: 'Nobody is signed in. A session begins with a login in a browser.',
  };
}

function sessionRow(config: TenantConfig, session: SessionRow, email = session.user_id): Row {
  const end = earlierExpiry(sessionExpiry(config, session));
  return {
    id: session.id,
    title: email,
    at: session.last_interacted_at,
    line: session.clients.map(({ client_id }) => client_id).join(', '),
    ...(end ? { chip: { text: `ends ${formatTime(end)}`, tone: 'quiet' } } : {}),
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
            [
              'user',
              <DetailLink key="user" tab="users" id={session.user_id}>
                {email}
              </DetailLink>,
            ],
            ['ends', <Time key="end" at={absolute} />],
            ['ends unused', <Time key="idle" at={idle} />],
            ['cookie', session.cookie_mode],
            ['proved by', methods.map(({ name, type }) => (type ? `${name} (${type})` : name)).join(', ')],
          ]}
        />
        <JsonDetails of={session} />
      </Card>
      <Card title="Session metadata">
        <Metadata values={session.metadata} none="No Action wrote to it." />
      </Card>
      <Card title="Clients" aside={String(session.clients.length)}>
        <ul class="links">
          {session.clients.map(({ client_id }) => (
            <li key={client_id}>
              <DetailLink tab="clients" id={client_id}>
                {client_id}
              </DetailLink>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Device">
        <Facts
          facts={[
            ['first address', device.initial_ip],
            ['first browser', device.initial_user_agent],
            ['last address', device.last_ip],
            ['last browser', device.last_user_agent],
          ]}
        />
      </Card>
      <Card title="Refresh tokens" aside={String(tokens.length)}>
        <TokenList config={config} tokens={tokens} />
      </Card>
    </div>
  );
}
