// What the Actions were told: of the whole event the fields an Action is likely to decide by.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { ExecutionRecord, Stretch } from '../../storage/execution-record';
import type { TimelineEntry } from '../types';
import { inWords } from './words';

const AGAIN =
  'As recorded. Requests get the recorded answers, and the cache holds what it held then; tokens and other values that were left out of the record have stand-ins.';

type Row = TimelineEntry['rows'][number];

export function toldEntry(record: ExecutionRecord, stretch: Stretch): TimelineEntry {
  const { at, event } = stretch;
  const first = stretch === record.stretches[0];
  return {
    at: at - record.stretches[0].at,
    title: first ? 'What the Actions were told' : 'What they were told on return',
    aside: `event, ${countFields(event)} fields`,
    tone: 'quiet',
    rows: first ? beginning(event) : onReturn(event),
    ...(first && record.again ? { notes: [{ text: AGAIN, tone: 'quiet' }] } : {}),
    json: event,
  };
}

function beginning(event: TriggerEvent): Row[] {
  const { user, transaction, authentication, session, refresh_token, authorization } = event;
  const metadata = (name: 'app_metadata' | 'user_metadata') =>
    Object.entries(user[name] ?? {})
      .filter(([key]) => key !== 'roles')
      .slice(0, 4)
      .map(([key, value]) => row(`user.${name}.${key}`, value));
  return [
    row('user.app_metadata.roles', user.app_metadata?.roles),
    ...metadata('app_metadata'),
    ...metadata('user_metadata'),
    row('transaction.protocol', transaction?.protocol),
    row('transaction.requested_scopes', transaction?.requested_scopes),
    row('connection.name', event.connection.name),
    ...(authentication ? [row('authentication.methods', authentication.methods.map(method))] : []),
    row('stats.logins_count', event.stats.logins_count),
    ...(authorization?.roles.length ? [row('authorization.roles', authorization.roles)] : []),
    ...(user.enrolledFactors?.length
      ? [
          row(
            'user.enrolledFactors',
            user.enrolledFactors.map(({ type }) => type),
          ),
        ]
      : []),
    ...(session?.metadata ? [row('session.metadata', session.metadata)] : []),
    ...(refresh_token?.metadata ? [row('refresh_token.metadata', refresh_token.metadata)] : []),
    ...extras(event),
  ];
}

/** What came back with the user. */
function onReturn({ request, authentication, user }: TriggerEvent): Row[] {
  const sent = { ...request.query, ...request.body };
  return [
    row('request.method', request.method),
    ...Object.entries(sent)
      .filter(([name]) => name !== 'state')
      .map(([name, value]) => row(`request.${name in request.body ? 'body' : 'query'}.${name}`, value)),
    ...(authentication ? [row('authentication.methods', authentication.methods.map(method))] : []),
    row('user.app_metadata', user.app_metadata),
    row('user.user_metadata', user.user_metadata),
  ];
}

const extras = ({ request }: TriggerEvent): Row[] =>
  Object.entries(request.query)
    .filter(([name]) => name.startsWith('ext-'))
    .map(([name, value]) => row(`request.query["${name}"]`, value));

const row = (name: string, value: unknown): Row => ({ code: `event.${name}`, result: inWords(value) });

const method = ({ name, type }: { name: string; type?: string }): string => (type ? `${name}:${type}` : name);

/** How many values the event holds, however deep. */
function countFields(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + countFields(one), 0);
}
