// `npm run bench search`: the search in a library of 100,000 songs in six scripts, as ratios to a lookup by id, with the
// processor time of Postgres and Node.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import postgres, { type Sql } from 'postgres';
import { connectTo } from '@/db/client';
import { migrate } from '@/db/migrate';
import { search } from '@/db/queries/search';
import { getSong } from '@/db/queries/songs';
import { BANDS, FIRST, SECOND } from '@/demo/seed/long-library';
import { progress } from '@/scripts/progress';
import { processorTime, withChildren } from './processor';

const SONGS = Number(process.argv[2] ?? 100_000);
/** Songs of other listeners, a tenth of them public. */
const OTHERS = 50_000;
const ROUNDS = 40;
const LISTENER = { userId: 'auth0|listener', roles: [] };

const SEARCHES = {
  'frequent word': 'midnight',
  'two frequent words': 'midnight harbours',
  'rare word': 'zephyrine',
  'typing errors': 'midnihgt questoins',
  'rare word, two errors': 'zehpyrin',
  'an artist by sound': 'telefonz sosiety',
  nonsense: 'zzqqxx',
  'nonsense that could be an artist': 'qwrtpsdfg nmklbv',
  'one letter': 'm',
  'one Han character': '夜',
  Japanese: '夜の歌',
  Cyrillic: 'песня',
  Korean: '밤',
  Arabic: 'ليل',
  Greek: 'νυχτα',
  filters: 'artist:union midnight',
};

/** First and second words of names, and bands, in scripts other than Latin. */
const SCRIPTS = [
  ['Песня Ночь Звезда Река Окно', 'звезды ветра огня моря снега', 'Оркестр Хор Братья'],
  ['Νύχτα Θάλασσα Φως Δρόμος Βροχή', 'αστέρι κύμα σιωπή πόλη ήλιος', 'Ορχήστρα Αδελφοί Χορωδία'],
  ['夜の 桜の 海の 雨の 千の', '歌 道 窓 光 星', '合唱団 楽団 兄弟'],
  ['서울의 겨울 바다의 푸른 작은', '밤 노래 하늘 창문 길', '밴드 합창단 형제'],
  ['أغنية ليل بحر نجم مطر', 'الليل البحر القمر المدينة الريح', 'فرقة الإخوة الأوركسترا'],
].map((parts) => parts.map((part) => part.split(' ')));

const step = progress();
step('Starting Postgres');
const dataDir = mkdtempSync(join(tmpdir(), 'encore-search-'));
const server = await startPostgres({ dataDir, password: 'bench' });
const { appUrl } = await migrate(server.url);
const owner = postgres(server.url, { max: 1, onnotice: () => {} });
const app = connectTo(appUrl);
try {
  step(`Inserting ${SONGS + OTHERS} songs`);
  await fill(owner);
  const results = await measure();
  step.done();
  report(results);
} finally {
  await app.close();
  await owner.end();
  await server.stop();
  removeDataDir(dataDir);
}

/** Four of six songs have Latin names; every hundredth has a rare word. */
async function fill(sql: Sql): Promise<void> {
  const scripts = [[FIRST, SECOND, BANDS], [FIRST, SECOND, BANDS], ...SCRIPTS];
  const rows = Array.from({ length: SONGS + OTHERS }, (_, i) => {
    const [first = [], second = [], bands = []] = scripts[(i * 31) % scripts.length] ?? [];
    const pick = (words: readonly string[], n: number) => words[n % words.length] ?? '';
    const rare = i % 100 === 0 ? ` ${rareWord(i)}` : '';
    return {
      user_id: i < SONGS ? LISTENER.userId : `auth0|${i % 500}`,
      songname: `${pick(first, i * 7)} ${pick(second, i * 13 + Math.floor(i / 24))}${rare}`,
      artist: `${pick(first, Math.floor(i / 50))} ${pick(second, Math.floor(i / 1200))} ${pick(bands, Math.floor(i / 50))}`,
      album: `${pick(second, Math.floor(i / 10))} ${pick(first, Math.floor(i / 240))}`,
      genre: pick(['Folk', 'Jazz', 'Pop'], i),
      public: i >= SONGS && i % 10 === 0,
    };
  });
  await sql`drop index songs_search`;
  for (let i = 0; i < rows.length; i += 10_000) {
    await sql`
      insert into songs (user_id, songname, artist, album, genre, public, duration_ms, audio_key, mime, byte_length, peaks)
      select *, 60000, 'k', 'audio/mpeg', 1, repeat('A', 96) from json_to_recordset(${JSON.stringify(rows.slice(i, i + 10_000))}::text::json)
        as song(user_id text, songname text, artist text, album text, genre text, public boolean)`;
  }
  await sql`
    create index songs_search on songs
    using gin (search_song_tokens(user_id, public, name_key, artist_key, album_key, genre_key)) with (fastupdate = false)`;
  await sql`vacuum analyze`;
}

/** A pronounceable word, another one for each number; the first is "zephyrine". */
function rareWord(n: number): string {
  if (n === 0) return 'Zephyrine';
  const syllables = 'ba ce di fo gu la me ni po ru sa te vi wo zu'.split(' ');
  return [n, n / 15, n / 225, n / 3375].map((k) => syllables[Math.floor(k) % syllables.length]).join('');
}

interface Run {
  ms: number;
  /** Milliseconds of processor time. */
  postgres: number;
  node: number;
}

async function measure(): Promise<Map<string, Run[]>> {
  const postmaster = Number(
    readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const [{ song_id } = { song_id: 1 }] = await owner<{ song_id: number }[]>`
    select song_id::int from songs where user_id = ${LISTENER.userId} limit 1`;
  const runs: [string, () => Promise<unknown>][] = [
    ['lookup by id', () => getSong(LISTENER, song_id)],
    ...Object.entries(SEARCHES).map(([name, q]): [string, () => Promise<unknown>] => [
      name,
      () => search(LISTENER, { q }),
    ]),
  ];
  const times = new Map<string, Run[]>(runs.map(([name]) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    step(`Measuring: round ${round} of ${ROUNDS}, round 0 to warm up`);
    for (const [name, run] of runs) {
      const [server, own] = [withChildren(postmaster), [process.pid]];
      const [postgres, node, begin] = [processorTime(server), processorTime(own), performance.now()];
      await run();
      const ms = performance.now() - begin;
      const used = { postgres: processorTime(server) - postgres, node: processorTime(own) - node };
      if (round > 0) times.get(name)?.push({ ms, postgres: used.postgres / 1000, node: used.node / 1000 });
    }
  }
  return times;
}

function report(times: Map<string, Run[]>): void {
  const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const of = (all: readonly Run[], key: keyof Run) => median(all.map((run) => run[key]));
  const lookup = of(times.get('lookup by id') ?? [], 'ms');
  const rows = [...times].map(([search, all]) => ({
    search,
    typed: SEARCHES[search as keyof typeof SEARCHES] ?? '',
    'median ms': Number(of(all, 'ms').toFixed(2)),
    'ratio to the lookup': Number((of(all, 'ms') / lookup).toFixed(1)),
    'Postgres CPU ms': Number(of(all, 'postgres').toFixed(2)),
    'Node CPU ms': Number(of(all, 'node').toFixed(2)),
  }));
  console.log(
    `\n${SONGS} songs, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, ${ROUNDS} rounds`,
  );
  console.table(rows);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/search.json', `${JSON.stringify({ songs: SONGS, rows }, null, 2)}\n`);
}
