// Single use of codes and refresh tokens under concurrency.
import { expect, test } from 'vitest';
import type { Tokens } from '../testing';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const INVALID_TOKEN = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

const tenant = setUpTestTenant();

const twenty = (send: () => Promise<Response>) => Promise.all(Array.from({ length: 20 }, send));
const statuses = (responses: Response[]) => responses.map(({ status }) => status).sort();
const ONE_SUCCESS = [200, ...Array.from({ length: 19 }, () => 403)];

test('lets exactly one of 20 parallel redemptions of a code succeed', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  expect(statuses(await twenty(() => tenant.exchange(callback.code ?? '', verifier)))).toEqual(ONE_SUCCESS);
});

test('lets exactly one of 20 parallel uses of a refresh token without leeway succeed', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  expect(statuses(await twenty(() => tenant.refresh(refresh_token)))).toEqual(ONE_SUCCESS);
});

test('lets 20 parallel uses of a refresh token within the leeway succeed, with valid new tokens', async () => {
  const client = 'web-with-leeway';
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD, { client });
  const responses = await twenty(() => tenant.refresh(refresh_token, client));
  expect(statuses(responses)).toEqual(Array.from({ length: 20 }, () => 200));
  const tokens = await Promise.all(responses.map(async (response): Promise<Tokens> => response.json()));
  expect(new Set(tokens.map((token) => token.refresh_token)).size).toBe(20);
  expect((await tenant.refresh(tokens[7]?.refresh_token ?? '', client)).status).toBe(200);
});

test('rejects the second use of a code and revokes the tokens of the first', async () => {
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

test('revokes the token family when a rotated refresh token is reused, but no other login', async () => {
  const other = await tenant.signIn(EMAIL, PASSWORD);
  const first = await tenant.signIn(EMAIL, PASSWORD);
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '')).json();
  const reused = await tenant.refresh(first.refresh_token ?? '');
  expect(reused.status).toBe(403);
  expect(await reused.json()).toEqual(INVALID_TOKEN);
  expect(await (await tenant.refresh(second.refresh_token ?? '')).json()).toEqual(INVALID_TOKEN);
  expect((await tenant.refresh(other.refresh_token ?? '')).status).toBe(200);
});

test('applies the leeway only to the previous refresh token', async () => {
  const client = 'web-with-leeway';
  const first = await tenant.signIn(EMAIL, PASSWORD, { client });
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '', client)).json();
  const third: Tokens = await (await tenant.refresh(second.refresh_token ?? '', client)).json();
  expect((await tenant.refresh(second.refresh_token ?? '', client)).status).toBe(200);
  expect((await tenant.refresh(first.refresh_token ?? '', client)).status).toBe(403);
  expect((await tenant.refresh(third.refresh_token ?? '', client)).status).toBe(403);
});
