// Valid access tokens with unusual claims: they are accepted, give no rights, and cause no error.
import { expect, test } from 'vitest';
import { CLAIMS } from '@/auth/viewer';
import { setUpApi } from '../testing/harness';

const api = setUpApi();
const now = Math.floor(Date.now() / 1000);
const roles = (value: unknown) => ({ [`${CLAIMS}roles`]: value });
const name = (value: unknown) => ({ [`${CLAIMS}display_name`]: value });

const ROWS: [what: string, claims: Record<string, unknown>, expected?: object][] = [
  ['times with fractions', { iat: now - 10.5, exp: now + 900.25, nbf: now - 1.5 }],
  ['issued in 1970', { iat: 0 }],
  ['an expiry in 3,000 years', { exp: 9.9e10 }],
  [
    'a hundred audiences',
    { aud: [...Array(99).fill('https://other.example'), 'https://api.encore.example'] },
  ],
  ['an audience among other types', { aud: [7, null, 'https://api.encore.example'] }],
  ['roles as text', roles('playlist_editor')],
  ['roles as an object', roles({ 0: 'playlist_editor', length: 1 })],
  ['nested roles', roles([['playlist_editor']])],
  ['a role with a comma', roles(['x,playlist_editor']), { roles: ['x,playlist_editor'] }],
  ['a role with NUL', roles(['playlist_editor\0']), { roles: ['playlist_editor\0'] }],
  ['a role with half a surrogate pair', roles(['\ud800']), { roles: ['\ud800'] }],
  ['a role in other letters', roles(['PLAYLIST_EDITOR']), { roles: ['PLAYLIST_EDITOR'] }],
  ['the plan as a list', { [`${CLAIMS}plan`]: ['premium'] }],
  ['the plan in other letters', { [`${CLAIMS}plan`]: 'Premium' }],
  ['the scope as a list', { scope: ['read:plays'] }],
  ['a number as scope', { scope: 7 }],
  ['a scope with NUL', { scope: 'read:plays\0' }],
  ['a name with NUL', name('a\0b'), { displayName: 'a b' }],
  ['half a surrogate pair as name', name('\ud800')],
  ['an object as name', name({ toString: 'a' })],
  ['a picture with NUL', { picture: 'https://cdn.example/\0' }],
  [
    'a picture with half a surrogate pair',
    { picture: 'https://cdn.example/\udfff' },
    { picture: expect.any(String) },
  ],
  ['a list as picture', { picture: ['https://cdn.example/'] }],
  ['client credentials as a list', { gty: ['client-credentials'] }],
  [
    'unusual types of unused claims',
    { jti: {}, azp: 7, sid: [], permissions: 7, act: { sub: 'auth0|other' } },
  ],
];

test.each(ROWS.map((row, i) => [i, ...row] as const))('%s: %s', async (i, _what, claims, expected = {}) => {
  const as = `unusual-${i}`;
  expect(await api.call('GET', '/api/me', { as, claims })).toMatchObject({
    status: 200,
    body: { user_id: `auth0|${as}`, roles: [], plan: 'free', picture: null, ...expected },
  });
  const featured = { name: 'A list', visibility: 'featured' };
  expect((await api.call('POST', '/api/playlists', { as, claims, json: featured })).status).toBe(403);
  const others = await api.call('GET', '/api/playlists/getPlays?user_id=auth0|other', { as, claims });
  expect(others.status).toBe(403);
});
