// Chromium plays every file of the table that uploads accept.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readUpload } from '../testing/read-upload';
import { SOUNDS } from '../testing/sound-table';

const FOLDER = join(import.meta.dirname, '../testing/sounds');
const ACCEPTED = Object.entries(SOUNDS).filter(([, expected]) => !(expected instanceof RegExp));

/** Serves the fixtures as the API does: as stored, with the stored type, ranges and nosniff. */
async function serveSounds(): Promise<Server> {
  const stored = new Map<string, { mime: string; bytes: Buffer }>();
  for (const [name] of ACCEPTED) {
    stored.set(
      name,
      await readUpload(join(FOLDER, name), async ({ mime }, audio) => ({
        mime,
        bytes: await readFile(audio),
      })),
    );
  }
  const server = createServer((request, response) => {
    const file = stored.get(decodeURIComponent((request.url ?? '').slice(1)));
    if (!file)
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sounds</title>');
    const { mime, bytes } = file;
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = [Number(from), to ? Number(to) : bytes.length - 1];
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-type': mime,
      'content-length': end - start + 1,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      ...(request.headers.range && { 'content-range': `bytes ${start}-${end}/${bytes.length}` }),
    });
    return response.end(bytes.subarray(start, end + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

let server: Server;
let browser: Browser;
beforeAll(async () => {
  server = await serveSounds();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('plays every accepted file to its end', { timeout: 240_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  // Builds of Chromium without licensed codecs play no AAC.
  const playsAac = await page.evaluate(() => new Audio().canPlayType('audio/mp4; codecs="mp4a.40.2"') !== '');
  const isAac = (file: string) => /aac|^m4a/.test(file);
  const files = ACCEPTED.map(([file]) => file).filter((file) => playsAac || !isAac(file));
  const played = await page.evaluate(async (names) => {
    const play = (name: string) =>
      new Promise<number | string>((resolve) => {
        const audio = new Audio(encodeURIComponent(name));
        audio.volume = 0.01;
        audio.playbackRate = 4;
        audio.onerror = () => resolve(audio.error?.message ?? 'error');
        audio.onended = () => resolve(audio.currentTime * 1000);
        void audio.play().catch(() => undefined);
      });
    const results: Record<string, number | string> = {};
    const rest = [...names];
    const next = async () => {
      for (let name = rest.pop(); name; name = rest.pop()) results[name] = await play(name);
    };
    await Promise.all(Array.from({ length: 4 }, next));
    return results;
  }, files);
  // Chromium estimates the duration of MP3s without a table of contents, so only the end counts.
  const failed = Object.entries(played).filter(([, result]) => typeof result === 'string' || result < 1_000);
  expect(failed).toEqual([]);
  expect(Object.keys(played).sort()).toEqual(files.sort());
});
