// Benchmark: imports of playlist files into a library of 100,000 songs. `npx tsx bench/playlist-import.ts [lines]`

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import postgres from 'postgres';
import { importPlaylist } from '@/app/api/playlist-files/import-playlist';
import { connectTo } from '@/db/client';
import { migrate } from '@/db/migrate';

const SONGS = 100_000;
const WORDS = 'amber tide harbor lantern sorrow paper river cinder hollow meadow copper static'.split(' ');
const word = (n: number) => WORDS[n % WORDS.length] ?? '';
const titleOf = (n: number) => `${word(n)} ${word(Math.floor(n / 12))} ${word(Math.floor(n / 144))} ${n}`;
const artistOf = (n: number) => `The ${word(n * 7)} ${word(n * 5 + 3)} ${n % 2000}`;

/** Of ten lines, seven name a song by its tags or its path, one has a typing error, two are unknown. */
function lineOf(i: number): string {
  const n = (i * 7919) % SONGS;
  const [artist, title] = [artistOf(n), titleOf(n)];
  const path = `/music/${artist}/Album/${String(i % 20).padStart(2, '0')} ${title}.mp3`;
  if (i % 10 < 4) return `#EXTINF:120,${artist.toUpperCase()} - ${title}\nx.mp3`;
  if (i % 10 < 7) return path;
  if (i % 10 === 7) return `#EXTINF:120,${artist} - ${title.replace(/(.)(.)/, '$2$1')}\nx.mp3`;
  return `/elsewhere/Unknown ${i}/Album/01 Nowhere ${i}.mp3`;
}

const lines = Number(process.argv[2] ?? 10_000);
const dataDir = mkdtempSync(join(tmpdir(), 'encore-bench-'));
const server = await startPostgres({ dataDir, password: 'bench' });
const { appUrl } = await migrate(server.url);
const owner = postgres(server.url, { max: 1, onnotice: () => {} });
const app = connectTo(appUrl);
const userId = 'auth0|collector';
const rows = Array.from({ length: SONGS }, (_, n) => ({ songname: titleOf(n), artist: artistOf(n) }));
await owner`
  insert into songs (user_id, songname, artist, duration_ms, audio_key, mime, byte_length, peaks)
  select ${userId}, r.songname, r.artist, 120000, 'x', 'audio/mpeg', 1, repeat('A', 96)
  from jsonb_to_recordset(${owner.json(rows)}::jsonb) as r(songname text, artist text)`;
await owner`analyze songs`;
const path = join(dataDir, 'bench.m3u8');
writeFileSync(path, `#EXTM3U\n${Array.from({ length: lines }, (_, i) => lineOf(i)).join('\n')}\n`);
for (let round = 1; round <= 3; round++) {
  const times: string[] = [];
  let [phase, since] = ['', performance.now()];
  const begin = since;
  const lap = (next: string) => {
    if (next === phase) return;
    if (phase) times.push(`${phase} ${Math.round(performance.now() - since)} ms`);
    [phase, since] = [next, performance.now()];
  };
  const task = { path, charset: null, name: 'bench', choice: null, songUrl: 'http://x/' };
  const result = await importPlaylist({ userId, roles: [] }, task, (progress) => lap(progress.phase));
  const missing = 'missing' in result ? result.missing : [];
  lap('');
  const total = Math.round(performance.now() - begin);
  console.log(
    `round ${round}: ${total} ms for ${lines} lines (${times.join(', ')}), ${missing.length} missing`,
  );
}
await app.close();
await owner.end();
await server.stop();
removeDataDir(dataDir);
process.exit();
