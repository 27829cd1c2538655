// Every route of the OpenAPI document × {no token, an application, another user, a missing role, an unknown id}. A new route
// fails until it has a row.
import { beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '.';
import { type CallOptions, problem, setUpApi } from './testing/harness';
import { at, type Objects, type Request, ROWS, TUS } from './testing/routes-by-caller';

// More writes than the rate limit of a user allows.
process.env.RATE_LIMIT_FACTOR = '0';
const api = setUpApi();

const NO_OBJECTS: Objects = {
  song: 900_000_001,
  playlist: 900_000_002,
  entry: 900_000_003,
  featured: 900_000_004,
  link: 900_000_005,
  upload: '00000000-0000-4000-8000-000000000000',
};

async function create(): Promise<Objects> {
  const [row] = await api.db.owner`
    insert into songs (user_id, songname, artist, duration_ms, audio_key, byte_length, mime, peaks)
    values ('auth0|owner', 'Secret', 'Unknown', 60000, repeat('a', 64), 10, 'audio/mpeg', repeat('A', 96))
    returning song_id::int as song`;
  const as = { as: 'owner', roles: ['playlist_editor'] };
  const make = async (visibility: string) => {
    const json = { name: 'Ours', description: '', visibility };
    const { body } = await api.call('POST', '/api/playlists', { ...as, json });
    return (body as { playlist_id: number }).playlist_id;
  };
  const [list, featured] = [await make('private'), await make('featured')];
  const added = await api.call('POST', `/api/playlists/${list}/songs`, {
    ...as,
    json: { song_ids: [row?.song] },
  });
  const [link] = await api.db.owner`
    insert into playlist_links (user_id, playlist_id, token_hash, role, expires_at)
    values ('auth0|owner', ${list}, 'hash', 'view', now() + interval '1 day') returning link_id::int`;
  await api.db.owner`
    insert into playlist_members (user_id, playlist_user_id, playlist_id, role)
    values ('auth0|member', 'auth0|owner', ${list}, 'view')`;
  const headers = { ...TUS, 'upload-length': '10', 'upload-metadata': 'filename YS5tcDM=' };
  const created = await api.call('POST', '/api/uploads', { ...as, headers });
  return {
    song: row?.song,
    playlist: list,
    entry: (added.body as { entry_ids: number[] }).entry_ids[0] ?? 0,
    featured,
    link: link?.link_id,
    upload: created.headers.get('location')?.split('/').at(-1) ?? '',
  };
}

/** Everything that belongs to the owner. */
async function rowsOfOwner(): Promise<unknown> {
  const tables = [
    'songs',
    'playlists',
    'playlist_songs',
    'playlist_edits',
    'playlist_links',
    'deleted_songs',
    'deleted_playlists',
    'uploads',
  ];
  const all = tables.map(
    (table) => `select '${table}' as t, to_jsonb(r) as row from ${table} r where user_id = 'auth0|owner'`,
  );
  return (await api.db.owner.unsafe(`${all.join(' union all ')} order by 1, 2`)).map(({ row }) => row);
}

/** Fills the path parameters of a route that needs no object. */
const pathOf = (route: string) =>
  (route.split(' ')[1] ?? '').replace(/\{upload_id\}/, NO_OBJECTS.upload).replace(/\{\w+\}/g, '1');
const send = (route: string, options: CallOptions, { path, ...request }: Request = at(pathOf(route))) =>
  api.call((route.split(' ')[0] ?? '').toUpperCase(), path, { ...request, ...options });

let documented: string[];
beforeAll(async () => {
  const { paths } = await (await createApi().request('/api/openapi.json')).json();
  documented = Object.entries<object>(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
});

test('every documented route has a row', () => {
  expect(Object.keys(ROWS).sort()).toEqual(documented.sort());
});

const restricted = Object.entries(ROWS).filter(([, row]) => !row.public);

test.each(restricted)('%s needs a token', async (route) => {
  const answer = await send(route, { as: null });
  expect(answer).toMatchObject(problem('not-signed-in', 401));
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
});

test.each(restricted)('%s and applications', async (route, { scope }) => {
  const machine = { sub: 'encore-actions@clients', gty: 'client-credentials' };
  const query = scope ? '?user_id=auth0%7Cowner' : '';
  const request = at(`${pathOf(route)}${query}`);
  const scopes = ['', 'openid profile read:songs', 'write:plays', 'read:plays'];
  for (const granted of scopes) {
    const answer = await send(route, { claims: { ...machine, scope: granted } }, request);
    expect([granted, answer.status]).toEqual([granted, scope && granted === scope ? 200 : 403]);
  }
});

describe.each(Object.entries(ROWS).filter(([, row]) => row.request))(
  '%s',
  (route, { request, statuses, withoutRole }) => {
    const [owner = 0, other = 0, unknown = 0] = statuses ?? [];
    const make = (objects: Objects) => request?.(objects) ?? at('');

    test('is for the owner only', async () => {
      const objects = await create();
      const before = await rowsOfOwner();
      for (const roles of [[], ['playlist_editor']])
        expect((await send(route, { as: 'stranger', roles }, make(objects))).status).toBe(other);
      expect((await send(route, { as: 'owner' }, make(NO_OBJECTS))).status).toBe(unknown);
      expect(await rowsOfOwner()).toEqual(before);
      if (route.endsWith('/songs/restore') || route.endsWith('{song_id}/restore'))
        await api.call('DELETE', `/api/songs/${objects.song}`, { as: 'owner' });
      expect((await send(route, { as: 'owner' }, make(objects))).status).toBe(owner);
    });

    if (withoutRole)
      test('needs the role for a featured playlist', async () => {
        const objects = await create();
        const before = await rowsOfOwner();
        for (const as of ['stranger', 'owner'])
          expect((await send(route, { as }, make({ ...objects, playlist: objects.featured }))).status).toBe(
            withoutRole,
          );
        expect(await rowsOfOwner()).toEqual(before);
      });
  },
);

test('a play of another user’s private song does not count', async () => {
  const { song: song_id } = await create();
  const play = {
    play_id: crypto.randomUUID(),
    song_id,
    started_at: new Date(Date.now() - 600_000).toISOString(),
    ms_played: 60_000,
  };
  expect(await api.call('POST', '/api/plays', { as: 'stranger', json: [play] })).toMatchObject({
    status: 200,
    body: { results: [{ status: 'refused', reason: 'unknown_song' }] },
  });
});
