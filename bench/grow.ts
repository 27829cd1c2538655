// `npm run bench grow [songs]`: reads in a database of 1,000 songs and plays next to the same reads in larger ones.
import { connectTo } from '@/db/client';
import { listAlbums } from '@/db/queries/albums';
import { listArtists } from '@/db/queries/artists';
import { listGenres } from '@/db/queries/genres';
import { homeSummary, recentAlbums, recentPlaces } from '@/db/queries/home';
import { featuredPlaylists, getPlaylist, listPlaylists, playlistPlays } from '@/db/queries/playlists';
import { recentlyPlayed } from '@/db/queries/recent-songs';
import { search } from '@/db/queries/search';
import { getSong, listSongs, songAnchors } from '@/db/queries/songs';
import { listeningStats } from '@/db/queries/stats';
import { me } from '@/db/queries/users';
import type { Scope } from '@/db/scope-types';
import { progress } from '@/scripts/progress';
import { type BenchDatabase, startBenchServer } from './database';
import { fillLibrary, LARGE, type Library, SMALL } from './grow-library';
import { isQuick, median, ratio, report, type Target } from './harness';
import { hasProcessorTime, processorTime, withChildren } from './processor';

const MORE = process.argv
  .slice(2)
  .filter((argument) => /^\d+$/.test(argument))
  .map(Number);
const SIZES = isQuick ? [1_000, 20_000] : [1_000, 100_000, ...MORE];
const ROUNDS = isQuick ? 4 : 10;
const REPEATS = 10;
/** Executions after which Postgres keeps its plan of a prepared statement. */
const WARM_UP = 6;

type Read = (scope: Scope, library: Library) => Promise<unknown>;

/** Reads of pages and routes. Those of the whole library are of the listener whose library grows. */
const READS: Record<string, Read> = {
  'songs, page 1': (scope) => listSongs(scope, { limit: 50, sort: '-created_at' }),
  'songs by name, from the middle': (scope, { middle }) =>
    listSongs(scope, { limit: 50, sort: 'songname', cursor: middle }),
  artists: (scope) => listArtists(scope, { limit: 50 }),
  albums: (scope) => listAlbums(scope, { limit: 50 }),
  song: (scope, { songId }) => getSong(scope, songId),
  playlists: (scope) => listPlaylists(scope, { limit: 50 }),
  playlist: (scope, { playlistId }) => getPlaylist(scope, playlistId, { limit: 50 }),
  'featured playlists': (scope) => featuredPlaylists(scope, { limit: 5 }),
  'plays of the playlists': (scope) => playlistPlays(scope),
  'recently played': (scope) => recentlyPlayed(scope, 50),
  'statistics of 28 days': (scope) => listeningStats(scope, { days: 28, timeZone: 'UTC' }),
  'Home: summary': (scope) => homeSummary(scope),
  'Home: places': (scope) => recentPlaces(scope, 6),
  'Home: albums': (scope) => recentAlbums(scope, 5),
  'search, a frequent word': (scope) => search(scope, { q: 'midnight' }),
  'search, a rare word': (scope) => search(scope, { q: 'zephyrine' }),
  'search, typing errors': (scope) => search(scope, { q: 'midnihgt questoins' }),
  'search, nonsense': (scope) => search(scope, { q: 'zzqqxx' }),
};

/** They read the whole library. */
const WHOLE: Record<string, Read> = {
  'count of the library': (scope) => me(scope),
  genres: (scope) => listGenres(scope),
  'anchors of the library': (scope) => songAnchors(scope, { sort: 'songname' }),
};

const step = progress();
step('Starting Postgres');
const server = await startBenchServer();
const databases: { size: number; db: BenchDatabase; libraries: Map<string, Library> }[] = [];
try {
  for (const size of SIZES) {
    step(`Inserting ${size} songs and plays`);
    const db = await server.create(`grow_${size}`);
    databases.push({ size, db, libraries: await fillLibrary(db.owner, size) });
  }
  const figures = await measure();
  step.done();
  const [base = 0] = SIZES;
  const rows: object[] = [];
  const targets: Target[] = [];
  for (const user of [SMALL, LARGE]) {
    for (const name of [...Object.keys(READS), ...Object.keys(WHOLE)]) {
      const key = (size: number) => `${user} ${size} ${name}`;
      const measured = SIZES.map((size) => [
        `${size} ms`,
        Number(median(figures.get(key(size)) ?? []).toFixed(2)),
      ]);
      const growth = ratio(figures, key(SIZES.at(-1) ?? 0), key(base));
      rows.push({
        listener: user,
        read: name,
        ...Object.fromEntries(measured),
        ratio: Number(growth.value.toFixed(2)),
      });
      if (user === SMALL) targets.push({ name: `${name}, largest to smallest`, ...growth, atMost: 1.3 });
    }
  }
  report(
    'grow',
    `Reads in databases of ${SIZES.join(', ')} songs, ${ROUNDS} rounds; ${hasProcessorTime ? 'processor time of Postgres' : 'time until the result'}`,
    rows,
    targets,
  );
} finally {
  for (const { db } of databases) await db.close();
  await server.stop();
}

/**
 * Milliseconds by listener, size and read in each round: the processor time of Postgres, which depends less on other load, or
 * the time until the result where that is not known.
 */
async function measure(): Promise<Map<string, number[]>> {
  const figures = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    step(`Measuring: round ${round + 1} of ${ROUNDS}`);
    for (const { size, db, libraries } of round % 2 ? databases : databases.toReversed()) {
      const app = connectTo(db.appUrl, 1);
      for (const [user, library] of libraries) {
        const { cursors } = await songAnchors({ userId: user, roles: [] }, { sort: 'songname' });
        library.middle = cursors[Math.floor(cursors.length / 2)];
        for (const [name, read] of Object.entries({ ...READS, ...WHOLE })) {
          const key = `${user} ${size} ${name}`;
          figures.set(key, [
            ...(figures.get(key) ?? []),
            await timed(() => read({ userId: user, roles: [] }, library)),
          ]);
        }
      }
      await app.close();
    }
  }
  return figures;
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < WARM_UP; n += 1) await call();
  const clock = hasProcessorTime
    ? () => processorTime(withChildren(server.pid)) / 1_000
    : () => performance.now();
  const since = clock();
  for (let n = 0; n < REPEATS; n += 1) await call();
  return (clock() - since) / REPEATS;
}
