// Tests of unique-session-id.
import { loginEvent, passwordEvent, refreshEvent, ssoEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/unique-session-id';
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const KNOWN = { ses_id: 'known' };
const claim = { 'https://encore.example/ses_id': 'known' };

test('the first login creates an id and stores it with the session and the new refresh token', async () => {
  const { run } = await testAction(NAME);
  const { claims, sessionMetadata, refreshTokenMetadata } = await run(loginEvent());
  const id = sessionMetadata?.ses_id;
  expect(id).toMatch(UUID);
  expect(refreshTokenMetadata).toEqual({ ses_id: id });
  expect(claims.idToken).toEqual({ 'https://encore.example/ses_id': id });
  expect(claims.accessToken).toEqual(claims.idToken);
});

test('two sign-ins have two ids', async () => {
  const { run } = await testAction(NAME);
  const [first, second] = [await run(loginEvent()), await run(loginEvent())];
  expect(first.sessionMetadata).not.toEqual(second.sessionMetadata);
});

test('a later login in the session stores the id with its own refresh token', async () => {
  const { run } = await testAction(NAME);
  const result = await run(ssoEvent({ session_metadata: KNOWN }));
  expect(result.claims.idToken).toEqual(claim);
  expect(result.refreshTokenMetadata).toEqual(KNOWN);
  expect(result).not.toHaveProperty('sessionMetadata');
});

test('an exchange reads the id from the refresh token without a write', async () => {
  const { run } = await testAction(NAME);
  const result = await run(refreshEvent({ refresh_token_metadata: KNOWN }));
  expect(result.claims).toEqual({ idToken: claim, accessToken: claim });
  expect(result.calls.map(({ method }) => method)).toEqual([
    'idToken.setCustomClaim',
    'accessToken.setCustomClaim',
  ]);
});

test('a refresh token issued before the Action gets an id at its next exchange', async () => {
  const { run } = await testAction(NAME);
  expect((await run(refreshEvent())).refreshTokenMetadata?.ses_id).toMatch(UUID);
});

test('a password grant gets an id without a session', async () => {
  const { run } = await testAction(NAME);
  const result = await run(passwordEvent());
  expect(result.refreshTokenMetadata?.ses_id).toMatch(UUID);
  expect(result).not.toHaveProperty('denial');
});
