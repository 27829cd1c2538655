// Tests of terms-of-service.
import { loginEvent, refreshEvent, STATE, testAction } from '@encore/actions-kit/testing';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';

const NAME = 'examples/terms-of-service';
const SECRETS = { TERMS_URL: 'https://terms.example/accept', TERMS_SECRET: 'shared' };

test('redirects a user who has not accepted, with a signed token and without a write', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const { redirect, profileUpdate } = await run(loginEvent());
  expect(redirect).toMatch(/^https:\/\/terms\.example\/accept\?session_token=\w+\.\w+\.[\w-]+$/);
  expect(profileUpdate).toBeUndefined();
});

test('redirects only users who have not accepted this version', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const accepted = (version: string) => loginEvent({ app_metadata: { terms: { version } } });
  expect((await run(accepted('2026-11'))).calls).toEqual([]);
  expect((await run(accepted('2020-01'))).redirect).toBeDefined();
});

test('does nothing at a refresh exchange', async () => {
  const { run } = await testAction(NAME, SECRETS);
  expect((await run(refreshEvent())).calls).toEqual([]);
});

/** The token that the page signs for this login. */
const answer = (accepted: string, state = STATE) =>
  new SignJWT({ accepted, state })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(loginEvent().user.user_id)
    .setExpirationTime('1 minute')
    .sign(new TextEncoder().encode(SECRETS.TERMS_SECRET));

test('stores the accepted version and does not redirect again', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const { resume } = await run(loginEvent());
  const { profileUpdate } = await resume({ body: { session_token: await answer('2026-11') } });
  expect(profileUpdate).toEqual({
    app_metadata: { terms: { version: '2026-11', accepted_at: expect.any(String) } },
  });
  expect((await run(loginEvent(profileUpdate))).calls).toEqual([]);
});

test('denies without a valid acceptance of this login', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const { resume } = await run(loginEvent());
  const denials = [
    [{ session_token: await answer('no') }, 'The terms of service were not accepted.'],
    [{ session_token: await answer('2026-11', 'other') }, 'The session token is invalid: state mismatch'],
    [{}, expect.stringMatching(/^There is no parameter called 'session_token'/)],
  ] as const;
  for (const [query, denial] of denials) {
    const result = await resume({ query });
    expect(result.denial).toEqual(denial);
    expect(result).not.toHaveProperty('profileUpdate');
  }
});
