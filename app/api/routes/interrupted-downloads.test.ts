// Exports that end early, over real connections: a part is never taken for the whole, and nothing is left behind.
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { deleteAccount } from '@/db/queries/account';
import { deletePlaylist } from '@/db/queries/playlists';
import { addPlaylist, addSong, scopeOf } from '@/db/testing';
import { describeError, log } from '@/lib/log';
import { createApi } from '..';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();
let server: Server;
beforeAll(async () => {
  api.issuer.respondWith(200, {}, { access_token: 'a token', expires_in: 900, user_id: 'auth0|x' });
  server = createServer(getRequestListener(createApi().fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A response whose body has not been read. */
async function download(as: string, path = '/api/me/export'): Promise<IncomingMessage> {
  const token = await api.issuer.token({ sub: `auth0|${as}` });
  const sent = get({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    path,
    headers: { authorization: `Bearer ${token}` },
  });
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

/** What arrived, and whether it is all of it. */
async function received(response: IncomingMessage): Promise<{ text: string; isComplete: boolean }> {
  let text = '';
  response.on('data', (chunk) => {
    text += chunk;
  });
  await new Promise<void>((closed) => {
    response.on('error', () => undefined);
    response.once('close', closed);
  });
  return { text, isComplete: response.complete };
}

/** A listener with enough plays to fill the buffers of a connection. */
async function addListener(name: string, plays: number): Promise<void> {
  const { song_id, user_id } = await addSong(scopeOf(name), { songname: 'personal-name' });
  await api.db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user_id}, gen_random_uuid(), ${user_id}, ${song_id}, now() - i * interval '1 minute', 60000
    from generate_series(1, ${plays}) as i`;
}

/** Reads of a table fail as on a full disk, until the test has finished. */
async function failReadsOf(table: string): Promise<void> {
  await api.db.owner.unsafe(`create or replace function fail_read() returns boolean language plpgsql as $$
      begin raise exception 'could not write to file, personal-name' using errcode = 'disk_full'; end $$;
    create policy fail_read on ${table} as restrictive for select using (fail_read())`);
  onTestFinished(async () => void (await api.db.owner`drop function if exists fail_read() cascade`));
}

test('an export is complete, and valid JSON', async () => {
  await addListener('whole', 5_000);
  const { text, isComplete } = await received(await download('whole'));
  expect(isComplete).toBe(true);
  expect(JSON.parse(text)).toMatchObject({ songs: [{}], playlists: [], favourites: [] });
  expect(JSON.parse(text).plays).toHaveLength(5_000);
});

// Shards have no policy of a test.
test.skipIf(process.env.TEST_DATABASE_URL)(
  'an export that cannot begin is a 507; one that fails later is aborted, and says nothing of the reason',
  async () => {
    await addListener('full', 10);
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    await failReadsOf('plays');
    const response = await download('full');
    expect(response.statusCode).toBe(200);
    const { text, isComplete } = await received(response);
    expect(isComplete).toBe(false);
    expect(text).toContain('"songs":[{');
    expect(text).not.toMatch(/Error|fail_read|select/);
    expect(JSON.stringify(printed.mock.calls.map(([error]) => String(error.stack)))).not.toMatch(
      /personal-name|select/,
    );
    expect(logged).toHaveBeenCalledOnce();
    const [[{ err }]] = logged.mock.calls as unknown as [[{ err: Error }]];
    expect(describeError(err)).toMatchObject({ code: '53100' });
    await failReadsOf('songs');
    expect(await api.call('GET', '/api/me/export', { as: 'full' })).toMatchObject(
      problem('storage-full', 507),
    );
  },
);

test('an export during which the account or the playlist is deleted is aborted', async () => {
  await addListener('leaving', 40_000);
  const all = await download('leaving');
  await deleteAccount(scopeOf('leaving'));
  expect((await received(all)).isComplete).toBe(false);

  const { song_id } = await addSong(scopeOf('owner'));
  const playlistId = await addPlaylist(scopeOf('owner'), 'private', Array(1_000).fill(song_id));
  const path = `/api/playlists/${playlistId}/export?format=xspf`;
  expect((await received(await download('owner', path))).isComplete).toBe(true);
  const { body } = await api.send('GET', path, { as: 'owner' });
  const reader = body?.getReader();
  await reader?.read();
  await deletePlaylist(scopeOf('owner'), playlistId);
  const readAll = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(readAll()).rejects.toThrow('The download was aborted.');
});

test('clients that leave during an export leave no statement and no connection behind', async () => {
  await addListener('hasty', 40_000);
  for (let round = 0; round < 3; round += 1) {
    const downloads = await Promise.all(Array.from({ length: 12 }, () => download('hasty')));
    await Promise.all(downloads.map((each) => once(each, 'data')));
    for (const each of downloads) each.destroy();
  }
  const active = () => api.db.owner`
    select query from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`;
  await expect.poll(active).toEqual([]);
  await expect.poll(() => new Promise((count) => server.getConnections((_, n) => count(n)))).toBe(0);
  const whole = await received(await download('hasty'));
  expect(whole.isComplete).toBe(true);
  expect(JSON.parse(whole.text).plays).toHaveLength(40_000);
});
