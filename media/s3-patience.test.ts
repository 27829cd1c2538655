// A bucket that takes connections and never answers: whoever asks it, and all who wait behind them, are told so.
import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createS3Store } from './s3-store';
import { toFileKey } from './store';

test('a bucket that hangs is an error in time', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'nobody');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'nothing');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    silent.close();
  });

  const endpoint = `http://127.0.0.1:${port}`;
  const store = createS3Store({ bucket: 'music', prefix: '', region: 'us-east-1', endpoint }, 'audio');
  let ended: unknown;
  store.stat(toFileKey('0'.repeat(64))).catch((error: unknown) => {
    ended = error;
  });
  // The timers may run ahead of the network, which they do not move.
  const patience = performance.now() + 10_000;
  while (!ended && performance.now() < patience) await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toMatchObject({ name: 'TimeoutError' });
});
