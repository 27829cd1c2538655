import { expect, test } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { createApi } from '..';
import { docs, INFO } from './docs';

setEnvironment();

const ROUTES = [
  'get /api/health',
  'get /api/me',
  'get /api/displayName',
  'patch /api/displayName',
  'get /api/preferences',
  'patch /api/preferences',
  'get /api/genres/getFav',
  'get /api/secured/getFavGenre',
  'put /api/genres/fav',
  'get /api/songs',
  'delete /api/songs',
  'post /api/songs/restore',
  'put /api/favourites',
  'delete /api/favourites',
  'get /api/songs/{song_id}',
  'patch /api/songs/{song_id}',
  'delete /api/songs/{song_id}',
  'get /api/songs/{song_id}/audio',
  'get /api/playlists',
  'post /api/playlists',
  'get /api/playlists/featured',
  'get /api/playlists/getPlays',
  'get /api/playlists/{playlist_id}',
  'patch /api/playlists/{playlist_id}',
  'delete /api/playlists/{playlist_id}',
  'post /api/playlists/{playlist_id}/songs',
  'patch /api/playlists/{playlist_id}/songs',
  'delete /api/playlists/{playlist_id}/songs',
  'get /api/search',
  'post /api/plays',
  'get /api/queue',
  'put /api/queue',
];

test('the OpenAPI document describes every route, each with its refusals', async () => {
  const response = await createApi().request('/api/openapi.json');
  const { paths, openapi } = await response.json();
  expect(openapi).toBe('3.1.0');
  for (const route of ROUTES) {
    const [method = '', path = ''] = route.split(' ');
    expect(paths[path]?.[method]?.responses?.default, route).toMatchObject({ description: 'A problem.' });
  }
});

test('the document is made once', async () => {
  const api = createApi();
  let made = 0;
  const about = docs(() => {
    made++;
    return api.getOpenAPI31Document(INFO);
  });
  const [first, second] = [await about.request('/openapi.json'), await about.request('/openapi.json')];
  expect(await second.text()).toBe(await first.text());
  expect((await about.request('/docs')).status).toBe(200);
  expect(made).toBe(1);
});

test('the docs page shows them without any script', async () => {
  const response = await createApi().request('/api/docs');
  const page = await response.text();
  expect(page).toContain('PATCH /api/playlists/{playlist_id}');
  expect(page).not.toContain('<script');
});
