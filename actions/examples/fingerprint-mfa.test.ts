// Tests of fingerprint-mfa.
import {
  loginEvent,
  passwordEvent,
  refreshEvent,
  silentEvent,
  ssoEvent,
  testAction,
} from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/fingerprint-mfa';
const LAPTOP = { user_agent: 'Laptop/1', factors: ['otp'] };
const PHONE = { user_agent: 'Phone/1', factors: ['otp'] };
const CHALLENGE = [
  {
    kind: 'challenge',
    factors: [{ type: 'otp' }, { type: 'push-notification' }, { type: 'phone' }],
  },
];

/** The Action, and the session metadata after the first login on the laptop. */
async function signedIn(words = LAPTOP) {
  const { run } = await testAction(NAME);
  const { sessionMetadata } = await run(loginEvent(words));
  return { run, session_metadata: sessionMetadata };
}

test('the first login stores a hash of the fingerprint without a challenge', async () => {
  const { run } = await testAction(NAME);
  const result = await run(loginEvent(LAPTOP));
  expect(result.sessionMetadata).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(result).not.toHaveProperty('factors');
});

test('the same device is not challenged, also at a silent login', async () => {
  const { run, session_metadata } = await signedIn();
  for (const event of [ssoEvent, silentEvent]) {
    expect(await run(event({ ...LAPTOP, session_metadata }))).toMatchObject({ calls: [] });
  }
});

test('another device is challenged, and remains unknown if it fails', async () => {
  const { run, session_metadata } = await signedIn();
  const asked = await run(ssoEvent({ ...PHONE, session_metadata }));
  expect(asked.factors).toEqual(CHALLENGE);
  expect(asked.sessionMetadata?.fingerprint).toBe(session_metadata?.fingerprint);
  const again = await run(ssoEvent({ ...PHONE, session_metadata: asked.sessionMetadata }));
  expect(again.factors).toEqual(CHALLENGE);
});

test('a device that passed the challenge becomes the known one', async () => {
  const { run, session_metadata } = await signedIn();
  const { sessionMetadata } = await run(ssoEvent({ ...PHONE, session_metadata }));
  const mfa = { name: 'mfa', type: 'otp', timestamp: new Date(Date.now() + 1000).toISOString() };
  const passed = await run(ssoEvent({ ...PHONE, session_metadata: sessionMetadata, methods: [mfa] }));
  expect(passed).not.toHaveProperty('factors');
  expect(Object.keys(passed.sessionMetadata ?? {})).toEqual(['fingerprint']);
  expect(passed.sessionMetadata).not.toEqual(session_metadata);
});

test('a second factor passed earlier or on another device does not count', async () => {
  const { run, session_metadata } = await signedIn();
  const earlier = { name: 'mfa', type: 'otp', timestamp: '2026-01-05T10:00:00.000Z' };
  const later = { ...earlier, timestamp: new Date(Date.now() + 1000).toISOString() };
  const { sessionMetadata } = await run(ssoEvent({ ...PHONE, session_metadata, methods: [earlier] }));
  for (const words of [
    { ...PHONE, methods: [earlier] },
    { ...PHONE, user_agent: 'Tablet/1', methods: [later] },
  ]) {
    const result = await run(ssoEvent({ ...words, session_metadata: sessionMetadata }));
    expect(result.factors).toEqual(CHALLENGE);
  }
});

test('a second factor of the known device does not answer the challenge of another one', async () => {
  const { run, session_metadata } = await signedIn();
  const stolen = await run(ssoEvent({ ...PHONE, session_metadata }));
  const own = await run(ssoEvent({ ...LAPTOP, session_metadata: stolen.sessionMetadata }));
  expect(own.sessionMetadata).toEqual(session_metadata);
  const mfa = { name: 'mfa', type: 'otp', timestamp: new Date(Date.now() + 1000).toISOString() };
  const again = await run(ssoEvent({ ...PHONE, session_metadata: own.sessionMetadata, methods: [mfa] }));
  expect(again.factors).toEqual(CHALLENGE);
});

test('a user without a second factor has to sign in again', async () => {
  const { run, session_metadata } = await signedIn();
  const result = await run(ssoEvent({ user_agent: 'Phone/1', session_metadata }));
  expect(result.denial).toBe('This session moved to another device. Please sign in again.');
});

test('TLS fingerprints take precedence over the user agent', async () => {
  const tls = { ...LAPTOP, security_context: { ja3: 'a', ja4: 'b' } };
  const { run, session_metadata } = await signedIn(tls);
  const browserUpdate = await run(ssoEvent({ ...tls, user_agent: 'Laptop/2', session_metadata }));
  expect(browserUpdate).not.toHaveProperty('factors');
  const copied = { ...tls, security_context: { ja3: 'a', ja4: 'c' }, session_metadata };
  expect((await run(ssoEvent(copied))).factors).toEqual(CHALLENGE);
});

test('ignores refresh exchanges and password grants', async () => {
  const { run } = await testAction(NAME);
  for (const event of [refreshEvent(PHONE), passwordEvent(PHONE)]) {
    expect(await run(event)).toMatchObject({ calls: [] });
  }
});
