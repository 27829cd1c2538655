// Follows the tenant's log, so that accounts that were blocked, deleted or given a new password there lose their access
// tokens within seconds. One request every few seconds for all users, while requests arrive.
import { oncePerProcess, processCache } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { z } from 'zod';
import { log } from '@/lib/log';
import { callManagement } from './management';

const INTERVAL_MS = 3_000;

/**
 * How long a request waits for a read. Later, the last known state counts. Leaves time for a call of the request itself that
 * times out, before the deadline of its response.
 */
const MAX_WAIT_MS = 500;

/** Longer than any access token lives. Later, the tenant refuses to refresh the session. */
const RETENTION_MS = 60 * 60 * 1000;

const PAGE = 100;

/** Account endings by user id, in seconds since the epoch. */
const endings = processCache<number>('account-endings', 50_000);

const state = oncePerProcess('tenant-log', () => ({
  readAt: 0,
  /** Id of the last entry that was read. */
  last: null as string | null,
  failing: false,
  reading: null as Promise<void> | null,
}));

const Entry = z.object({
  log_id: z.string(),
  date: z.string(),
  type: z.string(),
  user_id: z.string().nullish(),
  details: z
    .object({
      request: z
        .object({
          method: z.string(),
          path: z.string(),
          body: z.record(z.string(), z.unknown()).nullish().catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
type Entry = z.infer<typeof Entry>;

/** @param issuedAt when the token was issued, in seconds since the epoch */
export const isAccountEnded = (userId: string, issuedAt: number): boolean =>
  issuedAt <= (endings.get(userId) ?? -1);

/**
 * Reads new entries if the last read is a few seconds old. Never throws: without the log, tokens are valid until they expire.
 * @returns undefined when the last read is recent
 */
export function followTenantLog(): Promise<void> | undefined {
  return isRecent(state.readAt, INTERVAL_MS) ? undefined : read();
}

async function read(): Promise<void> {
  const wasFailing = state.failing;
  state.reading ??= readEntries().finally(() => {
    state.reading = null;
  });
  if (wasFailing) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS);
  });
  await Promise.race([state.reading, late]).finally(() => clearTimeout(timer));
}

async function readEntries(): Promise<void> {
  // Set first, so that requests do not wait for every failed read.
  state.readAt = Date.now();
  try {
    if (state.last === null) await readLatest();
    else await readNew();
    state.failing = false;
  } catch (err) {
    if (!state.failing) log.warn({ err }, 'the log of the tenant cannot be read');
    state.failing = true;
  }
}

/** The first read: endings of accounts whose tokens may still be valid. */
async function readLatest(): Promise<void> {
  const since = new Date(Date.now() - RETENTION_MS).toISOString();
  const q = `type:(sapi OR sdu OR scp) AND date:[${since} TO *]`;
  const [newest] = await request({ per_page: '1' });
  for (const entry of await request({ q, per_page: String(PAGE) })) recordEnding(entry);
  state.last = newest?.log_id ?? null;
}

/** Later reads: entries after the last one, oldest first. */
async function readNew(): Promise<void> {
  for (;;) {
    const entries = await request({ from: state.last ?? '', take: String(PAGE) });
    for (const entry of entries) recordEnding(entry);
    state.last = entries.at(-1)?.log_id ?? state.last;
    if (entries.length < PAGE) return;
  }
}

async function request(query: Record<string, string>): Promise<Entry[]> {
  const body = await callManagement('encore', `logs?${new URLSearchParams(query)}`);
  return z.array(Entry).parse(body);
}

/** Auth0's log event type codes: `sdu` a deletion, `scp` a new password, `sapi` a change through the Management API. */
function recordEnding(entry: Entry): void {
  const userId = entry.type === 'sapi' ? endedByRequest(entry) : endedByEvent(entry);
  if (!userId) return;
  const at = Math.floor(Date.parse(entry.date) / 1000);
  endings.set(userId, Math.max(at, endings.get(userId) ?? 0), Date.now() + RETENTION_MS);
}

const endedByEvent = ({ type, user_id }: Entry) => (type === 'sdu' || type === 'scp' ? user_id : undefined);

function endedByRequest({ details }: Entry): string | undefined {
  const { method = '', path = '', body } = details?.request ?? {};
  const id = path.match(/\/api\/v2\/users\/([^/?]+)$/)?.[1];
  const ends =
    method.toUpperCase() === 'DELETE' ||
    (method.toUpperCase() === 'PATCH' && (body?.blocked === true || body?.password !== undefined));
  return id && ends ? decodeURIComponent(id) : undefined;
}
