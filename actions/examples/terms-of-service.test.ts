// Terms of service: who is asked, and what travels with them.

import { loginEvent, refreshEvent, STATE, testAction } from '@encore/actions-kit/testing';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';

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

/** What the page answers with: signed by it, for this login of this user. */
const answer = (accepted: string, state = STATE) =>
  new SignJWT({ accepted, state })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(loginEvent().user.user_id)
    .setExpirationTime('1 minute')
    .sign(new TextEncoder().encode(SECRETS.TERMS_SECRET));

test('who comes back with the accepted version is let in, and not asked again', async () => {
  const { run } = await testAction(NAME, SECRETS);
  const { resume } = await run(loginEvent());
  const { profileUpdate } = await resume({ body: { session_token: await answer('2026-11') } });
  expect(profileUpdate).toEqual({
    app_metadata: { terms: { version: '2026-11', accepted_at: expect.any(String) } },
  });
  expect((await run(loginEvent(profileUpdate))).calls).toEqual([]);
});

test('a refusal, an answer to another login and none at all are no consent', async () => {
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
