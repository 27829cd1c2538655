// Stores whose clocks differ from that of the process by hours.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClockAhead } from '@encore/util/testing/clock';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDiskStore } from './disk-store';
import { createS3Store } from './s3-store';
import type { FileStore } from './store';

const HOUR = 3_600_000;
const MINUTE = 60_000;

async function agesIn(store: FileStore): Promise<number[]> {
  const ages: number[] = [];
  for await (const files of store.list()) ages.push(...files.map(({ ageMs }) => ageMs));
  return ages;
}

test.each([-30, 30])('ages in a folder whose clock is %i hours behind', async (hours) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-clock-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const store = createDiskStore(dataDir);
  await withClockAhead(hours * HOUR, async () => {
    const key = await store.put(Buffer.from('a song'));
    const [age = Number.NaN] = await agesIn(store);
    expect(Math.abs(age)).toBeLessThan(HOUR);
    await store.removePartial(HOUR);
    expect(await store.stat(key)).toEqual({ size: 6 });
  });
});

test.each([-30, 30])('ages in a bucket whose clock is %i hours behind', async (hours) => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  onTestFinished(() => void vi.unstubAllEnvs());
  const now = Date.now() - hours * HOUR;
  const bucket = createServer((_request, response) => {
    response.setHeader('date', new Date(now).toUTCString());
    response.setHeader('content-type', 'application/xml');
    response.end(`<ListBucketResult><Contents><Key>audio/${'a'.repeat(64)}</Key>
      <LastModified>${new Date(now - 30 * MINUTE).toISOString()}</LastModified></Contents></ListBucketResult>`);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => bucket.once('listening', done));
  onTestFinished(() => {
    bucket.closeAllConnections();
    bucket.close();
  });
  const endpoint = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`;
  const store = createS3Store({ bucket: 'music', prefix: '', region: 'us-east-1', endpoint }, 'audio');
  const [age = Number.NaN] = await agesIn(store);
  expect(Math.abs(age - 30 * MINUTE)).toBeLessThan(10 * MINUTE);
});
