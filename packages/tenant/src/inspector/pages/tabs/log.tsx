/** @jsxImportSource hono/jsx */
// Log tab: entries with the meaning of their Auth0 event types.
import { and, count, desc, eq, lt, sql } from 'drizzle-orm';
import type { LogRow } from '../../../logs/audit';
import { LOG_TYPES, type LogType } from '../../../logs/types';
import type { Tone } from '../../../storage/execution-record';
import { logs } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { formatCount } from '../../format';
import { Card, Chip, detailLink, Facts, JsonDetails } from '../components';
import { emailsByUserId } from '../emails';
import { matchesFilter } from '../filter';
import type { Row, Tab } from '../tab';

/** SQL expression for the meaning of a type, which can be searched. */
const meaning = sql`${JSON.stringify(LOG_TYPES)}::jsonb ->> ${logs.type}`;
const SEARCHED = [
  logs.type,
  meaning,
  logs.description,
  logs.user_name,
  logs.user_id,
  logs.client_id,
  logs.ip,
];

export function logTab({ db, audit }: Tenant): Tab {
  return {
    path: 'log',
    name: 'Log',
    noun: 'log entry',
    filterHint: 'type, meaning, user, client',
    async list({ filter, before, limit }) {
      await audit.settled();
      const found = await db
        .select()
        .from(logs)
        .where(and(matchesFilter(filter, SEARCHED), before ? lt(logs.log_id, before) : undefined))
        .orderBy(desc(logs.log_id))
        .limit(limit + 1);
      const emails = await emailsByUserId(db, found);
      const rows = found.slice(0, limit).map((entry) => logRow(entry, emails));
      return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
    async detail(id) {
      const [entry] = await db.select().from(logs).where(eq(logs.log_id, id));
      return (
        entry && {
          heading: meaningOf(entry.type),
          about: entry.description,
          content: <Entry entry={entry} />,
        }
      );
    },
    async overview() {
      await audit.settled();
      const types = await db
        .select({ type: logs.type, times: count() })
        .from(logs)
        .groupBy(logs.type)
        .orderBy(desc(count()), logs.type);
      return {
        heading: 'Log',
        about: 'Entries of the last 30 days by type.',
        content: types.length > 0 && <Types types={types} />,
      };
    },
    emptyText: 'No log entries yet. Logins, exchanges and Management API changes are logged here.',
  };
}

const meaningOf = (type: string): string => LOG_TYPES[type as LogType] ?? type;

/** Types whose first letter does not indicate success or failure. */
const TONES: Partial<Record<LogType, Tone>> = {
  limit_wc: 'bad',
  api_limit: 'wait',
  w: 'wait',
  actions_execution_failed: 'bad',
  gd_auth_failed: 'bad',
  gd_auth_rejected: 'bad',
  gd_auth_succeed: 'good',
  gd_enrollment_complete: 'good',
  session_revoked: 'quiet',
  sapi: 'quiet',
};

function toneOf(type: string): Tone {
  const known = TONES[type as LogType];
  if (known) return known;
  return type.startsWith('f') ? 'bad' : type.startsWith('s') ? 'good' : 'quiet';
}

function logRow(entry: LogRow, emails: Map<string, string>): Row {
  const { log_id, type, date, user_name, user_id, client_id, description } = entry;
  const user = user_name ?? emails.get(user_id ?? '') ?? user_id;
  return {
    id: log_id,
    title: meaningOf(type),
    at: date,
    line: [user, client_id].filter(Boolean).join(', ') || (description ?? ''),
    chip: { text: type, tone: toneOf(type) },
  };
}

function Types({ types }: { types: { type: string; times: number }[] }) {
  return (
    <ul class="card legend">
      {types.map(({ type, times }) => (
        <li key={type}>
          <Chip text={type} tone={toneOf(type)} />
          <a href={`/inspector/log?filter=${encodeURIComponent(meaningOf(type))}`}>{meaningOf(type)}</a>
          <span class="soft">{formatCount(times, 'time')}</span>
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: LogRow }) {
  const { user_id, client_id } = entry;
  return (
    <Card title="Entry" aside={`type ${entry.type}`}>
      <Facts
        facts={[
          ['date', entry.date],
          ['user', user_id && detailLink('users', user_id, entry.user_name ?? user_id)],
          ['user name', user_id ? null : entry.user_name],
          ['client', client_id && detailLink('clients', client_id, entry.client_name ?? client_id)],
          ['connection', entry.connection],
          ['audience', entry.audience],
          ['scope', entry.scope],
          ['IP address', entry.ip],
          ['user agent', entry.user_agent],
        ]}
      />
      <JsonDetails of={entry} />
    </Card>
  );
}
