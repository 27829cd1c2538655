// A tenant whose Actions take their time: nobody waits for ever, and no rotated token is lost.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PATIENCE_MS } from './tenant-client';
import { setEnvironment } from './testing/environment';
import { type Issuer, startIssuer } from './testing/issuer';
import { renew } from './token-rotation';

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  setEnvironment({ AUTH0_ISSUER: issuer.url });
});
afterAll(() => issuer.close());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('who asks gives up after five seconds, the exchange does not, and the next one gets what it brought', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const accessToken = await issuer.token();
  issuer.respondWith(200, {}, { access_token: accessToken, refresh_token: 'rotated' });
  const release = issuer.holdResponses();
  const tokens = { accessToken: 'old', refreshToken: 'slow', idToken: 'i' };

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const impatient = renew(tokens);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await impatient).toEqual({ kind: 'unavailable' });

  const patient = renew(tokens);
  release();
  expect(await patient).toMatchObject({ kind: 'renewed', tokens: { accessToken, refreshToken: 'rotated' } });
  expect(asked).toHaveBeenCalledTimes(1);
});

test('an exchange has longer than any Action may take', async () => {
  const patience = vi.spyOn(AbortSignal, 'timeout');
  issuer.respondWith(200, {}, { access_token: await issuer.token() });
  await renew({ accessToken: 'old', refreshToken: 'patient', idToken: 'i' });
  expect(patience).toHaveBeenCalledWith(25_000);
});
