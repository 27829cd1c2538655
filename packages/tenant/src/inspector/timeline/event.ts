// Timeline entry for the event passed to the Actions: the fields Actions typically depend on.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { ExecutionRecord, Stretch } from '../../storage/execution-record';
import { formatValue } from '../format';
import type { TimelineEntry, TimelineRow } from '../types';

const REPLAY_NOTE =
  'Replayed from the recording. Requests return the recorded responses, and the cache holds what it held then. Placeholders stand in for tokens and other redacted values.';

export function eventEntry(record: ExecutionRecord, stretch: Stretch): TimelineEntry {
  const { at } = stretch;
  const { effectiveRoles: _, ...event } = stretch.event;
  const first = stretch === record.stretches[0];
  return {
    at,
    title: first ? 'Event passed to the Actions' : 'Event after resuming',
    aside: `${countFields(event)} fields`,
    tone: 'quiet',
    rows: first ? initialFields(event) : returnFields(event),
    ...(first && record.replayed ? { notes: [{ text: REPLAY_NOTE, tone: 'quiet' }] } : {}),
    json: event,
  };
}

function initialFields(event: TriggerEvent): TimelineRow[] {
  const { user, transaction, session, refresh_token, authorization, request } = event;
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
    ...methodsRow(event),
    row('stats.logins_count', event.stats.logins_count),
    ...optionalRow('authorization.roles', nonEmpty(authorization?.roles)),
    ...optionalRow('user.enrolledFactors', nonEmpty(user.enrolledFactors?.map(({ type }) => type))),
    ...optionalRow('session.metadata', session?.metadata),
    ...optionalRow('refresh_token.metadata', refresh_token?.metadata),
    ...Object.entries(request.query)
      .filter(([name]) => name.startsWith('ext-'))
      .map(([name, value]) => row(`request.query["${name}"]`, value)),
  ];
}

function returnFields(event: TriggerEvent): TimelineRow[] {
  const { request, user } = event;
  return [
    row('request.method', request.method),
    ...Object.entries({ ...request.query, ...request.body })
      .filter(([name]) => name !== 'state')
      .map(([name, value]) => row(`request.${name in request.body ? 'body' : 'query'}.${name}`, value)),
    ...methodsRow(event),
    row('user.app_metadata', user.app_metadata),
    row('user.user_metadata', user.user_metadata),
  ];
}

const row = (name: string, value: unknown): TimelineRow => ({
  code: `event.${name}`,
  result: formatValue(value),
});

const optionalRow = (name: string, value: unknown): TimelineRow[] =>
  value === undefined ? [] : [row(name, value)];

const nonEmpty = <T>(values: T[] | undefined): T[] | undefined => (values?.length ? values : undefined);

const methodsRow = ({ authentication }: TriggerEvent): TimelineRow[] =>
  optionalRow(
    'authentication.methods',
    authentication?.methods.map(({ name, type }) => (type ? `${name}:${type}` : name)),
  );

function countFields(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + countFields(one), 0);
}
