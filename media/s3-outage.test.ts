import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createS3Store } from './s3-store';
import { StoreUnavailable, toFileKey } from './store';

test('a store that accepts connections but never responds is unavailable after a timeout', async () => {
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
  const deadline = performance.now() + 100_000;
  while (!failure && performance.now() < deadline) await vi.advanceTimersByTimeAsync(1_000);
  expect(failure).toMatchObject({ name: 'StoreUnavailable', cause: { name: 'AbortError' } });
});

test('while the store does not work, calls fail at once; it is used again when it answers', async () => {
  let status = 503;
  let requests = 0;
  const server = createHttpServer((_request, response) => {
    requests += 1;
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = { bucket: 'music', prefix: '', region: 'us-east-1', endpoint };
  const [audio, covers] = [createS3Store(address, 'audio'), createS3Store(address, 'covers')];
  const key = toFileKey('0'.repeat(64));

  // A file that does not exist is no failure.
  status = 404;
  for (let call = 0; call < 4; call += 1) expect(await audio.stat(key)).toBeNull();
  status = 503;
  for (let call = 0; call < 3; call += 1) await expect(audio.stat(key)).rejects.toThrow(StoreUnavailable);
  const before = requests;
  const calls = [
    () => audio.stat(key),
    () => covers.read(key),
    () => covers.put(Buffer.from('x')),
    () => audio.remove(key),
  ];
  for (const call of calls)
    await expect(call()).rejects.toMatchObject({ name: 'StoreUnavailable', cause: { name: 'CircuitOpen' } });
  expect(requests).toBe(before);

  status = 404;
  vi.advanceTimersByTime(1_001);
  expect([await audio.stat(key), await covers.stat(key)]).toEqual([null, null]);
});
