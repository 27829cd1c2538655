// The clocks of the app and of Postgres differ by hours. Clients follow that of the app.
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { withClockAhead } from '@encore/util/testing/clock';
import { expect, test } from 'vitest';
import type { CreatedLink, PlaylistDetail } from '@/contract';
import { parseJson } from '@/db/json';
import { listeningStats } from '@/db/queries/stats';
import { takeToken } from '@/db/rate-limit';
import { addSong, playOf, scopeOf } from '@/db/testing';

import { env } from '@/env';
import { audioStore } from './file-stores';
import { cleanUp } from './intake/cleanup';
import { uploadPath } from './intake/upload-files';
import { queueOrphanFiles } from './store-scan';
import { setUpUploads } from './testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();
const HOUR = 3_600_000;
const HOURS = [-30, -5, 5, 30];

test.each(HOURS)('plays, statistics and smart playlists with a clock %i hours ahead', async (hours) => {
  const as = `listener${hours}`;
  const { song_id } = await addSong(scopeOf(as), { duration_ms: 120_000 });
  const realNow = Date.now;
  await withClockAhead(hours * HOUR, async () => {
    await api.call('GET', '/api/me', { as });
    await api.db
      .owner`update songs set created_at = now() - interval '400 seconds' where song_id = ${song_id}`;
    await api.db
      .owner`update users set created_at = now() - interval '400 seconds' where user_id = ${scopeOf(as).userId}`;
    const report = async (startedAt: number) => {
      const json = [{ ...playOf(song_id), started_at: new Date(startedAt).toISOString() }];
      const { body } = await api.call('POST', '/api/plays', { as, json });
      return (body as { results: unknown[] }).results;
    };
    const refused = (reason: string) => [expect.objectContaining({ status: 'refused', reason })];
    expect(await report(Date.now() + HOUR)).toEqual(refused('in_the_future'));
    expect(await report(Date.now() - 1_000_000)).toEqual(refused('before_song'));
    const counted = [expect.objectContaining({ status: 'counted' })];
    expect(await report(Date.now() - 300_000)).toEqual(counted);
    // A client that follows the clock of Postgres.
    expect(await report(realNow() - 120_000)).toEqual(counted);
    const { days } = parseJson(
      await listeningStats(scopeOf(as), { days: 7, timeZone: 'Pacific/Kiritimati' }),
    );
    expect(days.slice(-2).reduce((sum, { plays }) => sum + plays, 0)).toBe(2);
    for (const field of ['added', 'last_played']) {
      const rules = {
        version: 1,
        match: 'all',
        order: 'newest',
        rules: [{ field, op: 'in_last', value: 1 }],
      };
      const answer = await api.call('POST', '/api/playlists/smart/preview', { as, json: { rules } });
      expect(answer.body, field).toMatchObject({ song_count: 1 });
    }
  });
});

test('plays when a clock has been set since the last one', async () => {
  const as = 'traveler';
  const { song_id } = await addSong(scopeOf(as), { duration_ms: 120_000 });
  const outcomes: unknown[] = [];
  for (const [i, hours] of [0, 30, 30.01, -30, 0].entries()) {
    const startedAgo = (10 - i) * 100_000;
    outcomes.push(
      await withClockAhead(hours * HOUR, async () => {
        const json = [{ ...playOf(song_id), started_at: new Date(Date.now() - startedAgo).toISOString() }];
        return (await api.call('POST', '/api/plays', { as, json })).body;
      }),
    );
  }
  const counted = { results: [expect.objectContaining({ status: 'counted' })] };
  expect(outcomes).toEqual(outcomes.map(() => counted));
  const [{ hours } = { hours: null }] = await api.db.owner`
    select extract(epoch from max(now() - started_at)) / 3600 as hours from plays where user_id = ${scopeOf(as).userId}`;
  expect(Number(hours)).toBeLessThan(1);
});

test.each(HOURS)('uploads with a clock %i hours ahead', async (hours) => {
  const uploaded = await withClockAhead(hours * HOUR, async () => {
    const path = await tus.begin(mp3.length);
    const id = path.split('/').at(-1) ?? '';
    const half = await tus.patch(path, 0, mp3.subarray(0, 1000));
    const expiresIn = Date.parse(half.headers.get('upload-expires') ?? '') - Date.now();
    expect(Math.abs(expiresIn - 24 * HOUR)).toBeLessThan(HOUR / 2);
    const hoursAgo = Date.now() / 1000 - (hours + 23.5) * 3600;
    await utimes(uploadPath(id), hoursAgo, hoursAgo);
    await cleanUp();
    expect(await tus.offsetOf(path)).toBe(1000);
    expect((await tus.patch(path, 1000, mp3.subarray(1000))).status).toBe(204);
    await api.db.owner`update uploads set created_at = now() - interval '23 hours' where upload_id = ${id}`;
    await cleanUp();
    expect(await tus.offsetOf(path)).toBe(mp3.length);
    const stored = await tus.send(mp3, 'song.mp3');
    expect(await queueOrphanFiles([audioStore()])).toEqual([]);
    await api.db.owner`update uploads set created_at = now() - interval '25 hours' where upload_id = ${id}`;
    await cleanUp();
    expect((await tus.call('HEAD', path, 'sender')).status).toBe(404);
    return { id, stored };
  });
  expect(uploaded.stored.status).toBe(200);
  expect(await readdir(join(env().dataDir, 'uploads'))).not.toContain(uploaded.id);
});

test.each(HOURS)('undo, links and rate limits with a clock %i hours ahead', async (hours) => {
  const as = `owner${hours}`;
  await withClockAhead(hours * HOUR, async () => {
    const { song_id } = await addSong(scopeOf(as));
    const restoreAfter = async (age: string) => {
      await api.call('DELETE', `/api/songs/${song_id}`, { as });
      await api.db
        .owner`update deleted_songs set deleted_at = now() - ${age}::interval where song_id = ${song_id}`;
      await cleanUp();
      return (await api.call('POST', `/api/songs/${song_id}/restore`, { as })).status;
    };
    expect(await restoreAfter('23 hours')).toBe(200);
    expect(await restoreAfter('25 hours')).toBe(404);
    const { body } = await api.call('POST', '/api/playlists', { as, json: { name: 'Party' } });
    const links = `/api/playlists/${(body as PlaylistDetail).playlist_id}/links`;
    const link = await api.call('POST', links, { as, json: { role: 'view', days: 1 } });
    const json = { token: (link.body as CreatedLink).token };
    const acceptAfter = async (age: string) => {
      await api.db.owner`update playlist_links set expires_at = now() + interval '1 day' - ${age}::interval`;
      return (await api.call('POST', '/api/playlists/invitations/accept', { as: 'guest', json })).status;
    };
    expect(await acceptAfter('23 hours')).toBe(200);
    expect(await acceptAfter('25 hours')).toBe(404);
    const bucket = { burst: 2, perMinute: 1 };
    const waits = [];
    for (let i = 0; i < 3; i += 1) waits.push(await takeToken(as, bucket));
    expect(waits).toEqual([0, 0, expect.any(Number)]);
    expect(waits[2]).toBeGreaterThan(0);
    expect(waits[2]).toBeLessThanOrEqual(60_000);
  });
});
