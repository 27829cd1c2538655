import { expect, test } from 'vitest';
import { isScenarioRequest } from './scenario-paths';

const headers = { authorization: 'Bearer x.y.z' };

test.each([
  '/genres/getFav',
  '/secured/getFavGenre',
  '/playlists/getPlays',
  '/playlists/getPlays?user_id=auth0%7C1',
  '/displayName',
])('%s belongs to the API, with and without a token', (url) => {
  expect(isScenarioRequest({ url, headers })).toBe(true);
  expect(isScenarioRequest({ url, headers: {} })).toBe(true);
});

test.each(['/songs', '/songs/7/audio', '/playlists?limit=5', '/playlists/featured', '/genres/fav'])(
  '%s belongs to the API for bearer clients only',
  (url) => {
    expect(isScenarioRequest({ url, headers })).toBe(true);
    expect(isScenarioRequest({ url, headers: { authorization: 'bearer x' } })).toBe(true);
    expect(isScenarioRequest({ url, headers: {} })).toBe(false);
    expect(isScenarioRequest({ url, headers: { authorization: 'Basic x' } })).toBe(false);
  },
);

test.each(['/', '/songsheet', '/stats', '/api/songs', '/secured', '/settings?next=/songs'])(
  '%s is never rewritten',
  (url) => {
    expect(isScenarioRequest({ url, headers })).toBe(false);
  },
);
