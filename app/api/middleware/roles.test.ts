// What a token's roles and scopes allow.
import { expect, test } from 'vitest';
import { CLAIMS } from '@/auth/viewer';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

test.each([
  ['a text', 'playlist_editor'],
  ['an object', { playlist_editor: true }],
  ['nested lists', [['playlist_editor']]],
  ['a role in another case', ['PLAYLIST_EDITOR']],
  ['two roles in one', ['playlist_editor,admin']],
  ['no list', null],
])('%s as roles gives none', async (_what, roles) => {
  const json = { name: 'Featured', description: '', visibility: 'featured' };
  const answer = await api.call('POST', '/api/playlists', {
    as: 'wannabe',
    json,
    claims: { [`${CLAIMS}roles`]: roles },
  });
  expect(answer).toMatchObject(problem('forbidden', 403));
});

test('a role that was removed is gone with the next token', async () => {
  const json = { name: 'Featured', description: '', visibility: 'featured' };
  const roles = ['playlist_editor'];
  expect((await api.call('POST', '/api/playlists', { as: 'former', roles, json })).status).toBe(201);
  expect((await api.call('POST', '/api/playlists', { as: 'former', json })).status).toBe(403);
});

test.each([['read:plays '], [['read:plays']], ['read:playsx'], ['READ:PLAYS'], [undefined]])(
  'the scope %j does not allow an application to read plays',
  async (scope) => {
    const machine = { sub: 'encore-actions@clients', gty: 'client-credentials', scope };
    const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cx', { claims: machine });
    const isAllowed = typeof scope === 'string' && scope.trim() === 'read:plays';
    expect(answer.status).toBe(isAllowed ? 200 : 403);
  },
);
