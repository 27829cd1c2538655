import { expect, onTestFinished, test, vi } from 'vitest';
import { takeToken } from '@/db/rate-limit';
import { createApi } from '..';
import { problem, setUpApi } from '../testing/harness';
import { RATE_LIMITS } from './rate-limits';

const api = setUpApi();

/** Sends `times` requests of one viewer at once. */
const sendAll = (times: number, send: () => ReturnType<typeof api.call>) =>
  Promise.all(Array.from({ length: times }, send));
const isRefused = ({ status }: { status: number }) => status === 429;

test.each([
  [
    'writes',
    RATE_LIMITS.write,
    () => api.call('PUT', '/api/genres/fav', { as: 'writer', json: { genre: 'Jazz' } }),
  ],
  ['searches', RATE_LIMITS.search, () => api.call('GET', '/api/search?q=night', { as: 'searcher' })],
  ['list searches', RATE_LIMITS.search, () => api.call('GET', '/api/songs?q=night', { as: 'filterer' })],
])('limits %s of a viewer', async (_what, { viewer }, send) => {
  const began = performance.now();
  const answers = await sendAll(200, send);
  // Slow answers leave time to refill.
  while (!answers.some(isRefused)) answers.push(...(await sendAll(200, send)));
  const refilled = ((performance.now() - began) / 60_000) * viewer.perMinute;
  const tooMany = answers.filter(isRefused);
  expect(answers.length - tooMany.length).toBeLessThanOrEqual(viewer.burst + refilled);
  expect(tooMany[0]).toMatchObject(problem('rate-limited', 429));
  expect(Number(tooMany[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
});

test('does not limit other viewers, or reads', async () => {
  const json = { genre: 'Jazz' };
  expect((await api.call('PUT', '/api/genres/fav', { as: 'another', json })).status).toBe(200);
  const reads = await sendAll(200, () => api.call('GET', '/api/genres/getFav', { as: 'writer' }));
  expect(reads.filter(isRefused)).toEqual([]);
});

test('limits the writes of one address, whatever the accounts', async () => {
  const app = createApi();
  const authorizations = await Promise.all(
    Array.from(
      { length: 20 },
      async (_, n) => `Bearer ${await api.issuer.token({ sub: `auth0|office-${n}` })}`,
    ),
  );
  const write = (n: number, remoteAddress: string) => {
    const headers = {
      authorization: authorizations[n % 20] ?? '',
      'content-type': 'application/json',
      // Not from a trusted proxy.
      'x-forwarded-for': `10.0.0.${n % 256}`,
    };
    const env = { incoming: { socket: { remoteAddress } } };
    return app.request('/api/genres/fav', { method: 'PUT', body: '{"genre":"Jazz"}', headers }, env);
  };
  const statuses = async () =>
    (await Promise.all(authorizations.map((_, n) => write(n, '192.0.2.1')))).map(({ status }) => status);
  // With a frozen clock, an exhausted bucket stays exhausted.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(await statuses()).toEqual(Array(20).fill(200));
  let taken = 20;
  while ((await takeToken('write address 192.0.2.1', RATE_LIMITS.write.address)) === 0) taken += 1;
  expect(taken).toBeGreaterThanOrEqual(RATE_LIMITS.write.address.burst);
  expect(await statuses()).toEqual(Array(20).fill(429));
  expect((await write(0, '192.0.2.2')).status).toBe(200);
});
