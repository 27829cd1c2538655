// Terms of service: who is asked, and what travels with them.
import { expect, test } from 'vitest';
import { loginEvent, refreshEvent, testAction } from '../testing';

const NAME = 'examples/terms-of-service';
const SECRETS = { TERMS_URL: 'https://terms.example/accept', TERMS_SECRET: 'shared' };

test('a user who has not accepted is sent to the terms with a signed token, and nothing is written', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const { redirect, profileUpdate } = await run(loginEvent());
  expect(redirect).toMatch(/^https:\/\/terms\.example\/accept\?session_token=\w+\.\w+\.[\w-]+$/);
  expect(profileUpdate).toBeUndefined();
});

test('a user who accepted this version is not asked, one who accepted another is', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const accepted = (version: string) => loginEvent({ app_metadata: { terms: { version } } });
  expect((await run(accepted('2026-11'))).calls).toEqual([]);
  expect((await run(accepted('2020-01'))).redirect).toBeDefined();
});

test('an exchange asks nobody', async () => {
  const { run } = await testAction(NAME, SECRETS);
  expect((await run(refreshEvent())).calls).toEqual([]);
});
