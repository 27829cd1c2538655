// Codes and refresh tokens under parallel use: single use is decided in the database, never by timing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant, type Tokens } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const INVALID_TOKEN = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

/** Does it 20 times at once. */
const twenty = (send: () => Promise<Response>) => Promise.all(Array.from({ length: 20 }, send));
const statuses = (responses: Response[]) => responses.map(({ status }) => status).sort();
const ONE_SUCCESS = [200, ...Array.from({ length: 19 }, () => 403)];

test('of 20 parallel redemptions of one code exactly one succeeds', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  expect(statuses(await twenty(() => tenant.exchange(callback.code ?? '', verifier)))).toEqual(ONE_SUCCESS);
});

test('of 20 parallel uses of one refresh token without leeway exactly one succeeds', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  expect(statuses(await twenty(() => tenant.refresh(refresh_token)))).toEqual(ONE_SUCCESS);
});

test('within the leeway 20 parallel uses of one refresh token all succeed, and each new token works', async () => {
  const client = 'web-with-leeway';
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD, { client });
  const responses = await twenty(() => tenant.refresh(refresh_token, client));
  expect(statuses(responses)).toEqual(Array.from({ length: 20 }, () => 200));
  const tokens = await Promise.all(responses.map(async (response): Promise<Tokens> => response.json()));
  expect(new Set(tokens.map((token) => token.refresh_token)).size).toBe(20);
  expect((await tenant.refresh(tokens[7]?.refresh_token ?? '', client)).status).toBe(200);
});

test('a code is refused the second time, and the tokens of the first are revoked', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  const first: Tokens = await (await tenant.exchange(callback.code ?? '', verifier)).json();
  const second = await tenant.exchange(callback.code ?? '', verifier);
  expect(second.status).toBe(403);
  expect(await second.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Invalid authorization code',
  });
  expect((await tenant.refresh(first.refresh_token ?? '')).status).toBe(403);
});

test('reuse of a rotated refresh token revokes the whole family, and no other login', async () => {
  const other = await tenant.signIn(EMAIL, PASSWORD);
  const first = await tenant.signIn(EMAIL, PASSWORD);
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '')).json();
  const reused = await tenant.refresh(first.refresh_token ?? '');
  expect(reused.status).toBe(403);
  expect(await reused.json()).toEqual(INVALID_TOKEN);
  expect(await (await tenant.refresh(second.refresh_token ?? '')).json()).toEqual(INVALID_TOKEN);
  expect((await tenant.refresh(other.refresh_token ?? '')).status).toBe(200);
});

test('the leeway covers the previous refresh token only, not the one before it', async () => {
  const client = 'web-with-leeway';
  const first = await tenant.signIn(EMAIL, PASSWORD, { client });
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '', client)).json();
  const third: Tokens = await (await tenant.refresh(second.refresh_token ?? '', client)).json();
  expect((await tenant.refresh(second.refresh_token ?? '', client)).status).toBe(200);
  expect((await tenant.refresh(first.refresh_token ?? '', client)).status).toBe(403);
  expect((await tenant.refresh(third.refresh_token ?? '', client)).status).toBe(403);
});

test('a revoked refresh token is refused', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  const revoked = await fetch(`${tenant.issuer}oauth/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: refresh_token, ...tenant.credentials('web') }),
  });
  expect(revoked.status).toBe(200);
  expect(await revoked.text()).toBe('');
  expect((await tenant.refresh(refresh_token)).status).toBe(403);
});
