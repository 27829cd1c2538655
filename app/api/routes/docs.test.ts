import { expect, test, vi } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { createApi } from '..';
import { docs } from './docs';

setEnvironment();

const ROUTES = [
  'get /api/health',
  'get /api/ready',
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

test('describes every route, including its problems', async () => {
  const response = await createApi().request('/api/openapi.json');
  const { paths, openapi } = await response.json();
  expect(openapi).toBe('3.1.0');
  for (const route of ROUTES) {
    const [method = '', path = ''] = route.split(' ');
    expect(paths[path]?.[method]?.responses?.default, route).toMatchObject({ description: 'A problem.' });
  }
});

test('generates the document once', async () => {
  const generate = vi.fn(() => ({ openapi: '3.1.0' }));
  const app = docs(generate);
  for (let n = 0; n < 2; n++) {
    expect(await (await app.request('/openapi.json')).json()).toEqual({ openapi: '3.1.0' });
  }
  expect(generate).toHaveBeenCalledOnce();
});

test('serves the docs page without inline scripts and with all files from this server', async () => {
  const api = createApi();
  const response = await api.request('/api/docs');
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const page = await response.text();
  expect(page).not.toMatch(/<script(?![^>]*src=)|style=|https?:/);
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(files).toHaveLength(3);
  for (const path of files) {
    const file = await api.request(path);
    expect([path, file.status, file.headers.get('content-type')]).toEqual([
      path,
      200,
      expect.stringMatching(/^text\/(javascript|css)/),
    ]);
  }
  expect((await api.request('/api/docs/package.json')).status).toBe(404);
});
