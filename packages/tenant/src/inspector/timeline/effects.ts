// Timeline entries for what a stretch changed: the profile, session metadata and refresh token metadata.
import type { MetadataPatch } from '@encore/actions-kit/runtime/types';
import { changedKeys, setsMetadata, stretchEnd } from '../../executions/stretch';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import { formatCode, formatCount, formatRoughDuration } from '../format';
import type { TimelineEntry } from '../types';

type Diff = NonNullable<TimelineEntry['diff']>;
type Notes = NonNullable<TimelineEntry['notes']>;

export function effectEntries(record: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  const { decision, event } = stretch;
  if (!decision) return [];
  const { status, sessionMetadata, refreshTokenMetadata } = decision;
  return [
    ...profileUpdate(record, stretch, decision),
    ...metadataEntry('Session', 'session.metadata', stretch, event.session?.metadata, sessionMetadata),
    ...metadataEntry(
      'Refresh token',
      'refresh_token.metadata',
      stretch,
      event.refresh_token?.metadata,
      status === 'completed' ? refreshTokenMetadata : undefined,
    ),
  ];
}

function profileUpdate(record: ExecutionRecord, stretch: Stretch, decision: Decision): TimelineEntry[] {
  if (!setsMetadata(decision)) return [];
  const { event, runs, stored } = stretch;
  const { userMetadata, appMetadata } = decision;
  const diff = [
    ...diffOf('user_metadata', event.user.user_metadata, userMetadata),
    ...diffOf('app_metadata', event.user.app_metadata, appMetadata),
  ];
  const calls = runs.map((run) => run.calls.filter(isProfileCall).length).filter((count) => count > 0);
  const total = calls.reduce((sum, count) => sum + count, 0);
  const waited = stored?.waitedMs ?? 0;
  return [
    {
      at: stretchEnd(stretch) - waited,
      title: 'Profile update',
      aside: `${formatCount(total, 'call')} from ${formatCount(calls.length, 'Action')}`,
      tone: waited > 0 ? 'wait' : 'good',
      rows: [],
      ...(diff.length > 0 ? { diff } : {}),
      notes: [
        ...(diff.length === 0 ? note('No change: the profile already has these values.') : []),
        ...(waited > 0 ? note(waitNote(waited), 'wait') : []),
        ...storageNotes(record, stretch, decision),
      ],
      json: { user_metadata: userMetadata, app_metadata: appMetadata },
    },
  ];
}

const isProfileCall = ({ method }: { method: string }): boolean =>
  /^user\.set(User|App)Metadata$/.test(method);

const note = (text: string, tone: Notes[number]['tone'] = 'quiet'): Notes => [{ text, tone }];

const waitNote = (ms: number): string =>
  `Rate limit reached: waited ${formatRoughDuration(ms)} for X-RateLimit-Reset before writing.`;

/** None for the normal case: a completed login that updates its own user. */
function storageNotes(
  { replayed }: ExecutionRecord,
  { stored, refused, event }: Stretch,
  { status }: Decision,
): Notes {
  if (replayed) return note('Not written: this is a replay.');
  if (refused !== undefined && !stored) return note('Not written: the login was denied.', 'wait');
  if (!stored) return note('Not written yet.', 'wait');
  if (refused !== undefined || status === 'denied') return note('Written even though the login was denied.');
  if (status === 'suspended') return note('Written before the login was suspended.');
  return stored.userId === event.user.user_id ? [] : note(`Written to the primary user ${stored.userId}.`);
}

function diffOf(name: string, before: Record<string, unknown> = {}, patch: MetadataPatch): Diff {
  const line = (sign: '+' | '-', key: string, value: unknown): Diff =>
    value === undefined ? [] : [{ sign, text: `${name}.${key}: ${formatCode(value, 200)}` }];
  return changedKeys(before, patch).flatMap((key) => [
    ...line('-', key, before[key]),
    ...line('+', key, patch[key] ?? undefined),
  ]);
}

function metadataEntry(
  what: string,
  path: string,
  stretch: Stretch,
  before: Record<string, string> | undefined,
  after: Record<string, string> | undefined,
): TimelineEntry[] {
  if (!after) return [];
  const deleted = Object.keys(before ?? {}).filter((key) => !(key in after));
  const diff = diffOf(path, before, { ...after, ...Object.fromEntries(deleted.map((key) => [key, null])) });
  if (diff.length === 0) return [];
  const aside = formatCount(Object.keys(after).length, 'key');
  return [
    {
      at: stretchEnd(stretch),
      title: `${what} metadata`,
      aside,
      tone: 'good',
      rows: [],
      diff,
      json: after,
    },
  ];
}
