// Postgres's clock was 30 hours ahead and is right again, as after a failover: what was stored by then is in the future.
import { expect, test } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { removeUnusedFiles } from './queries/file-removal';
import { createSong } from './queries/songs';
import { takeToken } from './rate-limit';
import { getShared, listSharedSince, putShared, withLease } from './shared-state';
import { newSong, scopeOf, setUpDatabase } from './testing';

setEnvironment();
const db = setUpDatabase();

test('rate limits are not exhausted until then', async () => {
  await takeToken('someone', { burst: 24, perMinute: 1 });
  await db.owner`update rate_limits set full_at = full_at + interval '30 hours'`;
  const waits = await Promise.all(
    Array.from({ length: 30 }, () => takeToken('someone', { burst: 24, perMinute: 1 })),
  );
  expect(waits.filter((wait) => wait === 0).length).toBeGreaterThanOrEqual(24);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});

test('the lease of a process that died does not last until then', async () => {
  await db.owner`insert into shared_state (kind, key, value, changed_at, expires_at)
    values ('lease', 'a task', 'dead', now() + interval '30 hours', now() + interval '30 hours 15 seconds')`;
  expect(await withLease('a task', async () => 'done')).toBe('done');
});

test('changes of other processes are read', async () => {
  await putShared('revoked-user', 'auth0|one', '1', 60_000);
  const since = new Date(Date.now() + 30 * 3_600_000).toISOString();
  expect(await listSharedSince('revoked-user', since)).toMatchObject([{ key: 'auth0|one', value: '1' }]);
  expect(await listSharedSince('revoked-user', new Date(Date.now() - 3_600_000).toISOString())).toHaveLength(
    1,
  );
  expect(await getShared('revoked-user', 'auth0|one')).toBe('1');
});

test('a removal that was claimed holds up neither songs nor removals until then', async () => {
  const keys = ['1', '2'].map((digit) => digit.repeat(64));
  await db.owner`insert into files_to_remove (file_key, removing_since)
    select key, now() + interval '30 hours' from unnest(${keys}::text[]) as key`;
  await createSong(scopeOf('one'), newSong({ audio_key: '1'.repeat(64) }));
  const removed: string[] = [];
  await removeUnusedFiles(
    async (key) => removed.push(key),
    (error) => {
      throw error;
    },
  );
  expect(removed).toEqual(['2'.repeat(64)]);
});
