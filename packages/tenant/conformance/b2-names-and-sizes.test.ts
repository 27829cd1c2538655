// B2: names and sizes of metadata, through the Management API and from Actions.
import { expect, test } from 'vitest';
import { denial, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

/** Auth0's list of names that app_metadata must not contain. */
const RESERVED =
  `__tenant _id blocked clientID created_at email_verified email globalClientID global_client_id
  identities lastIP lastLogin loginsCount metadata multifactor_last_modified multifactor updated_at user_id`
    .split(/\s+/)
    .filter(Boolean);

test.each(['a.b', '$a', 'a$'])(
  'B2 a metadata name must not contain . or $: %s [DOC metadata-fields-data]',
  async (name) => {
    expect(await tenant.patchUser({ user_metadata: { [name]: 1 } })).toMatchObject({
      status: 400,
      body: { errorCode: 'invalid_body' },
    });
    expect((await tenant.patchUser({ app_metadata: { [name]: 1 } })).status).toBe(400);
  },
);
test('B2 app_metadata rejects every reserved name [DOC metadata-fields-data]', async () => {
  const answers = await Promise.all(
    RESERVED.map((name) => tenant.patchUser({ app_metadata: { [name]: 'x' } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(RESERVED.map(() => 400));
});
test('B2 user_metadata has no reserved names [DOC metadata-fields-data]', async () => {
  const all = Object.fromEntries(RESERVED.map((name) => [name, 'x']));
  const { status, body } = await tenant.patchUser({ user_metadata: all });
  expect(status).toBe(200);
  expect(body.user_metadata).toEqual(all);
});
test('B2 metadata must be a JSON object [DOC metadata-fields-data]', async () => {
  for (const value of ['text', 7, [1]]) {
    expect((await tenant.patchUser({ user_metadata: value })).status).toBe(400);
    expect((await tenant.patchUser({ app_metadata: value })).status).toBe(400);
  }
});
test('B2 client_metadata has at most 10 keys of at most 255 characters [DOC metadata-fields-data]', async () => {
  const keys = (length: number) => Object.fromEntries(Array.from({ length }, (_, i) => [`k${i}`, 'v']));
  expect((await tenant.call('POST', '/clients', { name: 'ten', client_metadata: keys(10) })).status).toBe(
    201,
  );
  for (const client_metadata of [keys(11), { a: 'x'.repeat(256) }, { ['x'.repeat(256)]: 'a' }]) {
    expect((await tenant.call('POST', '/clients', { name: 'too much', client_metadata })).status).toBe(400);
  }
});
test('B2 client_metadata is event.client.metadata [EV]', async () => {
  await tenant.call('PATCH', '/clients/web', { client_metadata: { tier: 'gold' } });
  expect(await tenant.evaluate('event.client.metadata')).toEqual({ tier: 'gold' });
});

const REFUSED = expect.stringContaining('must not contain NUL characters or unpaired surrogates');
test.each(['\\0', '\\uD800'])('B2 %s is rejected everywhere with a message [decided]', async (text) => {
  const value = JSON.parse(`"${text.replace('\\0', '\\u0000')}"`);
  for (const change of [{ user_metadata: { a: [value] } }, { app_metadata: { [value]: 1 } }, { name: value }])
    expect(await tenant.patchUser(change)).toMatchObject({ status: 400, body: { message: REFUSED } });
  expect((await tenant.call('GET', '/users/a%00b')).status).toBe(400);
  for (const one of [
    `api.user.setUserMetadata('a', { b: '${text}' })`,
    `api.accessToken.setCustomClaim('a', ['${text}'])`,
    `api.idToken.setCustomClaim('a${text}', 1)`,
    `api.session.setMetadata('a', '${text}')`,
    `api.transaction.setMetadata('a', '${text}'); api.redirect.sendUserTo('http://localhost:9998/')`,
    `api.accessToken.addScope('a${text}')`,
  ]) {
    await tenant.setActions({ one });
    expect(await tenant.callback()).toMatchObject(denial(expect.any(String)));
  }
});
