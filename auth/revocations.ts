// Revocation list: rejects signed-out sessions and deleted accounts before their access tokens expire. Kept in Postgres for all
// processes; each reads the changes before it accepts a token.
import { oncePerProcess, processCache } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { listSharedSince, putShared, type SharedKind } from '@/db/shared-state';
import { log } from '@/lib/log';

/** Longer than any access token lives. Later, the tenant refuses to refresh the session. */
const RETENTION_MS = 60 * 60 * 1000;

/** A revocation in progress, should its process die. */
const PENDING_MS = 30_000;

/** How late another process may learn of a revocation. */
const SYNC_INTERVAL_MS = 500;

/** Transactions may commit in another order than that of their times. */
const OVERLAP_MS = 10_000;

/** When each was revoked, in seconds since the epoch. */
const revoked = {
  'revoked-session': processCache<number>('revoked-sessions', 50_000),
  'revoked-user': processCache<number>('revoked-users', 50_000),
} satisfies Partial<Record<SharedKind, unknown>>;

type Kind = keyof typeof revoked;

const sync = oncePerProcess('revocation-sync', () => ({
  /** When the last read began, by the clock of this process. */
  startedAt: 0,
  /** The time of the latest known change, by the clock of Postgres. */
  latest: { 'revoked-session': 0, 'revoked-user': 0 } satisfies Record<Kind, number>,
  running: null as Promise<void> | null,
}));

/** How far the tenant's clock is ahead, by the newest tokens that were verified. */
const lead = oncePerProcess('tenant-clock-lead', () => ({ seconds: 0, seenAt: 0 }));

/** Longer than tokens are used before they are refreshed. */
const LEAD_MS = 15 * 60_000;

/** The tenant's time, so that a revocation covers the tokens that were just issued. */
const tenantNow = () => Math.floor(Date.now() / 1000) + (isRecent(lead.seenAt, LEAD_MS) ? lead.seconds : 0);

/** Learns the tenant's clock from a verified token. @param issuedAt in seconds since the epoch */
export function observeIssueTime(issuedAt: number): void {
  const seconds = Math.ceil(issuedAt - Date.now() / 1000);
  if (seconds > 0 && issuedAt > tenantNow()) Object.assign(lead, { seconds, seenAt: Date.now() });
}

/**
 * Revokes a session: rejects every token issued to it before `revoke` settles, including those of concurrent refreshes.
 * Tokens issued later are accepted, because the tenant's session may continue and be signed in to again.
 * @param sessionId the `sid` claim of its ID tokens
 * @param revoke revokes it at the tenant
 */
export async function revokeSession(sessionId: string, revoke: () => Promise<void>): Promise<void> {
  await store('revoked-session', sessionId, Number.POSITIVE_INFINITY, PENDING_MS);
  await revoke().finally(() => store('revoked-session', sessionId, tenantNow(), RETENTION_MS));
}

/** @param issuedAt when the token was issued, in seconds since the epoch */
export const isSessionRevoked = (sessionId: string, issuedAt: number) =>
  issuedAt <= (revoked['revoked-session'].get(sessionId) ?? -1);

/** Rejects every token issued to this user before now. A social user who signs up again gets the same id. */
export function revokeUser(userId: string): Promise<void> {
  return store('revoked-user', userId, tenantNow(), RETENTION_MS);
}

/** @param issuedAt when the token was issued, in seconds since the epoch */
export const isUserRevoked = (userId: string, issuedAt: number) =>
  issuedAt <= (revoked['revoked-user'].get(userId) ?? -1);

/** Takes effect in this process at once, also when Postgres is unavailable. */
async function store(kind: Kind, key: string, until: number, ttlMs: number): Promise<void> {
  revoked[kind].set(key, until, Date.now() + ttlMs);
  await putShared(kind, key, String(until), ttlMs).catch((err: unknown) =>
    log.error({ err }, 'a revocation was not stored for other processes'),
  );
}

/**
 * Reads the revocations of other processes, at most every `SYNC_INTERVAL_MS`. Keeps the known ones if Postgres is unavailable.
 * @returns undefined when the last read is recent
 */
export function syncRevocations(): Promise<void> | undefined {
  if (isRecent(sync.startedAt, SYNC_INTERVAL_MS)) return undefined;
  sync.running ??= readChanges().finally(() => {
    sync.running = null;
  });
  return sync.running;
}

async function readChanges(): Promise<void> {
  sync.startedAt = Date.now();
  try {
    for (const kind of Object.keys(revoked) as Kind[]) {
      const since = new Date(Math.max(0, sync.latest[kind] - OVERLAP_MS)).toISOString();
      for (const { key, value, changed_at } of await listSharedSince(kind, since)) {
        const until = Number(value);
        const ttlMs = until === Number.POSITIVE_INFINITY ? PENDING_MS : RETENTION_MS;
        revoked[kind].set(key, until, sync.startedAt + ttlMs);
        sync.latest[kind] = Math.max(sync.latest[kind], Date.parse(changed_at));
      }
    }
  } catch (err) {
    log.warn({ err }, 'revocations of other processes are unknown');
  }
}
