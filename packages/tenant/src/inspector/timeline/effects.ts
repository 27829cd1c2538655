// What the decisions of a stretch changed beyond the tokens: the profile in one update, the session, the refresh token.
import { isDeepStrictEqual } from 'node:util';
import type { MetadataPatch, TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import type { TimelineEntry } from '../types';
import { howMany, inCode, roughly } from './words';

type Diff = NonNullable<TimelineEntry['diff']>;

export function effectEntries(record: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  const { decision } = stretch;
  if (!decision) return [];
  const update = profileUpdate(record, stretch, decision);
  const kept = [
    metadataEntry('Session', 'session.metadata', stretch.event.session?.metadata, decision.sessionMetadata),
    metadataEntry(
      'Refresh token',
      'refresh_token.metadata',
      stretch.event.refresh_token?.metadata,
      decision.status === 'completed' ? decision.refreshTokenMetadata : undefined,
    ),
  ];
  const at = ended(stretch) - record.stretches[0].at;
  return [...(update ? [update] : []), ...kept.flatMap((entry) => (entry ? [{ ...entry, at }] : []))];
}

/** Whether the decisions of a stretch leave another profile than they found. */
export const changesProfile = ({ event, decision }: Stretch): boolean =>
  decision !== undefined && profileDiff(event, decision).length > 0;

const profileDiff = ({ user }: TriggerEvent, { userMetadata, appMetadata }: Decision): Diff => [
  ...diffOf('user_metadata', user.user_metadata, userMetadata),
  ...diffOf('app_metadata', user.app_metadata, appMetadata),
];

/** Whether an Action asked for the profile to be changed, whatever came of it. */
export const updatesProfile = ({ userMetadata, appMetadata }: Decision): boolean =>
  Object.keys(userMetadata).length + Object.keys(appMetadata).length > 0;

/** When the stretch was over, in milliseconds since 1970. */
export function ended({ at, runs, stored }: Stretch): number {
  const ran = runs.at(-1);
  return stored?.at ?? (ran ? ran.started_at + ran.ms : at);
}

function profileUpdate(
  record: ExecutionRecord,
  stretch: Stretch,
  decision: Decision,
): TimelineEntry | undefined {
  if (!updatesProfile(decision)) return undefined;
  const { event, runs, stored } = stretch;
  const diff = profileDiff(event, decision);
  const setting = runs.filter(({ calls }) => calls.some(isProfileCall));
  const calls = setting.flatMap((run) => run.calls.filter(isProfileCall)).length;
  const waited = stored?.waitedMs ?? 0;
  return {
    at: ended(stretch) - waited - record.stretches[0].at,
    title: 'One profile update',
    aside: `${calls} ${calls === 1 ? 'call' : 'calls'} from ${setting.length} ${setting.length === 1 ? 'Action' : 'Actions'}`,
    tone: waited > 0 ? 'wait' : 'good',
    rows: [],
    ...(diff.length > 0 ? { diff } : {}),
    notes: [
      ...(diff.length === 0 ? [{ text: 'The profile says all of it already.', tone: 'quiet' as const }] : []),
      ...(waited > 0 ? [{ text: waitedFor(waited), tone: 'wait' as const }] : []),
      ...whetherWritten(record, stretch, decision),
    ],
    json: { user_metadata: decision.userMetadata, app_metadata: decision.appMetadata },
  };
}

const isProfileCall = ({ method }: { method: string }): boolean =>
  /^user\.set(User|App)Metadata$/.test(method);

const waitedFor = (ms: number): string =>
  `The write limit was reached: waited ${roughly(ms)} for X-RateLimit-Reset, then written.`;

/** What is not said is written: a completed login's update of its own user. */
function whetherWritten(
  record: ExecutionRecord,
  { stored, refused, event }: Stretch,
  { status }: Decision,
): NonNullable<TimelineEntry['notes']> {
  const quiet = (text: string) => [{ text, tone: 'quiet' } as const];
  if (record.again) return quiet('Not written: the login was only run again.');
  if (refused !== undefined) return [{ text: 'Not written: the login was refused.', tone: 'wait' }];
  if (!stored) return [{ text: 'Not written yet.', tone: 'wait' }];
  if (status === 'denied') return quiet('Written although the login was refused.');
  if (status === 'suspended') return quiet('Written before the user was sent away or asked.');
  if (stored.userId !== event.user.user_id)
    return quiet(`Written to ${stored.userId}, whose login it is now.`);
  return [];
}

/** Only what differs; null deletes. */
function diffOf(name: string, before: unknown, patch: MetadataPatch): Diff {
  const stored = (before ?? {}) as Record<string, unknown>;
  return Object.entries(patch).flatMap(([key, value]) => {
    const was = stored[key];
    const is = value ?? undefined;
    if (isDeepStrictEqual(was, is)) return [];
    return [
      ...(was === undefined ? [] : [{ sign: '-' as const, text: `${name}.${key}: ${inCode(was, 200)}` }]),
      ...(is === undefined ? [] : [{ sign: '+' as const, text: `${name}.${key}: ${inCode(is, 200)}` }]),
    ];
  });
}

function metadataEntry(
  what: string,
  path: string,
  before: Record<string, string> | undefined,
  after: Record<string, string> | undefined,
): Omit<TimelineEntry, 'at'> | undefined {
  if (!after) return undefined;
  const gone = Object.keys(before ?? {}).filter((key) => !(key in after));
  const diff = diffOf(path, before, { ...after, ...Object.fromEntries(gone.map((key) => [key, null])) });
  if (diff.length === 0) return undefined;
  const aside = howMany(Object.keys(after).length, 'key');
  return { title: `${what} metadata`, aside, tone: 'good', rows: [], diff, json: after };
}
