// The short form of `npm run chaos`, with a fixed seed.
import { expect, test } from 'vitest';
import { runChaos } from './index';

test('nothing acknowledged is lost while processes are killed and paused', { timeout: 300_000 }, async () => {
  const lines: string[] = [];
  const { listeners, problems } = await runChaos(30_000, 1, (line) => lines.push(line));
  expect(problems, lines.join('\n')).toEqual([]);
  expect(lines.filter((line) => /^(kill|pause)/.test(line)).length).toBeGreaterThan(1);
  expect(listeners.flatMap(({ playlists }) => playlists).length).toBeGreaterThan(0);
});
