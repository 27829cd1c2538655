import { expect, test, vi } from 'vitest';
import { Problem } from './api';
import { fileName, readFile } from './download';

test('reads a file with its name, type and progress', async () => {
  const headers = {
    'content-type': 'audio/x-mpegurl; charset=utf-8',
    'content-disposition': `attachment; filename="Cafe.m3u8"; filename*=UTF-8''Caf%C3%A9.m3u8`,
  };
  const onBytes = vi.fn<(received: number) => void>();
  const file = await readFile(Promise.resolve(new Response('#EXTM3U\n', { headers })), onBytes);
  expect([file.name, file.type, await file.text()]).toEqual([
    'Café.m3u8',
    'audio/x-mpegurl; charset=utf-8',
    '#EXTM3U\n',
  ]);
  expect(onBytes).toHaveBeenLastCalledWith(8);
});

test('reports an error response, an interruption, and an abort', async () => {
  const refused = Response.json({ detail: 'Too many songs.', type: 'x/unprocessable' }, { status: 422 });
  await expect(readFile(Promise.resolve(refused), () => undefined)).rejects.toMatchObject({
    message: 'Too many songs.',
    status: 422,
  });
  const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('network error')) });
  await expect(readFile(Promise.resolve(new Response(broken)), () => undefined)).rejects.toBeInstanceOf(
    Problem,
  );
  const aborted = new DOMException('aborted', 'AbortError');
  await expect(readFile(Promise.reject(aborted), () => undefined)).rejects.toBe(aborted);
});

test.each([
  ['attachment; filename="encore-2026-11-30.json"', 'encore-2026-11-30.json'],
  [`attachment; filename="-.csv"; filename*=UTF-8''%E5%85%A8%E9%83%A8.csv`, '全部.csv'],
  ['attachment', 'encore'],
])('name of %s', (disposition, name) => {
  expect(fileName(disposition)).toBe(name);
});
