import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createS3Store } from './s3-store';
import { toFileKey } from './store';

test('a store that accepts connections but never responds causes a TimeoutError', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    silent.close();
  });

  const endpoint = `http://127.0.0.1:${port}`;
  const store = createS3Store({ bucket: 'music', prefix: '', region: 'us-east-1', endpoint }, 'audio');
  let failure: unknown;
  store.stat(toFileKey('0'.repeat(64))).catch((error: unknown) => {
    failure = error;
  });
  // Fake timers do not advance the network, so advance them until the request has failed.
  const deadline = performance.now() + 10_000;
  while (!failure && performance.now() < deadline) await vi.advanceTimersByTimeAsync(1_000);
  expect(failure).toMatchObject({ name: 'TimeoutError' });
});
