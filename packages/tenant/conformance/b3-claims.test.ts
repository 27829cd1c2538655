// B3: custom claims in tokens. Details of the rules: packages/actions-kit/src/runtime/claims.test.ts.
import { expect, test } from 'vitest';
import { claims, type LoginOptions, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const set = (token: 'idToken' | 'accessToken', values: Record<string, unknown>) =>
  Object.entries(values)
    .map(([name, value]) => `api.${token}.setCustomClaim('${name}', ${JSON.stringify(value)});`)
    .join('');
const both = (values: Record<string, unknown>) => set('idToken', values) + set('accessToken', values);
const signInWith = async (one: string, options?: LoginOptions) => {
  await tenant.setActions({ one });
  const tokens = await tenant.signIn(options);
  return { ...claims(tokens), tokens };
};

/** Restricted claims that the tenant sets itself. */
const OWN = ['sub', 'aud', 'iss', 'iat', 'exp', 'azp', 'sid', 'nonce', 'auth_time', 'gty', 'amr', 'jti'];
/** Restricted claims that the tenant does not set. */
const OTHERS = ['groups', 'permissions', 'roles', 'org_id', 'org_name', 'act', 'cnf', 'events', 'client_id'];

test('B3 restricted claims are silently dropped, and the login succeeds [DOC create-custom-claims]', async () => {
  const forged = Object.fromEntries([...OWN, ...OTHERS].map((name) => [name, 'forged']));
  const { id, access } = await signInWith(both(forged));
  expect(JSON.stringify([id, access])).not.toContain('forged');
  for (const name of OTHERS) expect({ ...id, ...access }).not.toHaveProperty([name]);
});
test('B3 a namespaced claim is in both tokens [DOC create-custom-claims]', async () => {
  const { id, access } = await signInWith(both({ 'https://shop.example/tier': 'gold' }));
  expect(id['https://shop.example/tier']).toBe('gold');
  expect(access['https://shop.example/tier']).toBe('gold');
});
test('B3 names without a namespace are allowed on tokens for a custom API [DOC create-custom-claims]', async () => {
  const { access } = await signInWith(set('accessToken', { tier: 'gold', 'urn:shop:tier': 'gold' }));
  expect(access).toMatchObject({ tier: 'gold', 'urn:shop:tier': 'gold' });
});
test('B3 on tokens for the Management API only namespaced claims are allowed [DOC create-custom-claims]', async () => {
  const { access } = await signInWith(set('accessToken', { tier: 'gold', 'https://shop.example/tier': 1 }), {
    audience: `${tenant.issuer}api/v2/`,
    scope: 'openid read:current_user',
  });
  expect(access).not.toHaveProperty('tier');
  expect(access['https://shop.example/tier']).toBe(1);
});
test("B3 claims in Auth0's namespaces are dropped [DOC create-custom-claims]", async () => {
  const names = ['https://auth0.com/x', 'https://a.webtask.io/x', 'http://webtask.run/x', 'urn:auth0:x'];
  const { id, access } = await signInWith(both(Object.fromEntries(names.map((name) => [name, 'refused']))));
  expect(JSON.stringify([id, access])).not.toContain('refused');
});
test('B3 claims can be lists and objects [DOC create-custom-claims]', async () => {
  const value = { list: [1, 'two', { three: null }], flag: true };
  const { id, access } = await signInWith(both({ 'https://shop.example/data': value }));
  expect([id['https://shop.example/data'], access['https://shop.example/data']]).toEqual([value, value]);
});
test('B3 a profile claim set by an Action is in the ID token if its scope was requested [DOC openid-connect-scopes]', async () => {
  const { id } = await signInWith(set('idToken', { email: 'other@test.example', name: 'Somebody' }));
  expect(id).toMatchObject({ email: 'other@test.example', name: 'Somebody' });
});
test('B3 a profile claim is removed from both tokens if its scope was not requested [DOC openid-connect-scopes]', async () => {
  const { id, access } = await signInWith(both({ email: 'other@test.example', name: 'Somebody' }), {
    scope: 'openid',
  });
  expect(JSON.stringify([id, access])).not.toMatch(/other@test\.example|Somebody/);
});
test('B3 custom claims of the ID token are in /userinfo, those of the access token are not [DOC get-user-info]', async () => {
  const { tokens } = await signInWith(
    set('idToken', { 'https://shop.example/id': 1 }) + set('accessToken', { 'https://shop.example/api': 1 }),
  );
  const answer = await (await tenant.userinfo(tokens.access_token)).json();
  expect(answer).toHaveProperty(['https://shop.example/id'], 1);
  expect(answer).not.toHaveProperty(['https://shop.example/api']);
});
test('B3 claims are set again at every refresh exchange [DOC explore-triggers]', async () => {
  const { tokens } = await signInWith(both({ 'https://shop.example/v': 1 }));
  await tenant.setActions({ one: both({ 'https://shop.example/v': 2 }) });
  const refreshed = claims(await (await tenant.refresh(tokens.refresh_token ?? '')).json());
  expect(refreshed.id['https://shop.example/v']).toBe(2);
  expect(refreshed.access['https://shop.example/v']).toBe(2);
});
