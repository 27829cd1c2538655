// Caches the play queue, its position, and the audio of its next songs for offline playback.
import type { QueueWithSongs } from '@/contract';
import { songCoverUrl } from '../covers/song-cover-url';
import { audioUrl } from '../player/audio-url';
import { currentSong } from '../player/current-queued-song';
import { inPlayingOrder, type Queue } from '../player/queue';
import { snapshotSongs, toSnapshot } from '../player/queue-snapshot';
import { hasPlayedStore, offlineSongsStore, queueStore, statusStore, timeStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { type CachedAudio, hasSpace, MAX_SONGS, selectEvictions } from './eviction';
import { type CachedPosition, openOfflineCache, POSITION_PATH, QUEUE_PATH } from './offline-cache';
import { createSequentialFetcher } from './sequential-fetcher';

/** Interval at which the position is cached during playback. */
const POSITION_INTERVAL_MS = 5000;

/** @returns stops the sync */
export async function startOfflineSync(userId: string): Promise<() => void> {
  const cache = await openOfflineCache(userId);
  const stop = new AbortController();
  let cachesSongs = false;
  let cachedPosition = 0;

  const fetchSongs = createSequentialFetcher({
    songsToFetch: () => (stop.signal.aborted || savesData() ? [] : songsToCache()),
    fetchSong: (song, signal) => cacheSong(cache, song, signal),
  });
  async function cacheJson(path: string, value: object): Promise<void> {
    if (!stop.signal.aborted) await cache.put(path, Response.json(value)).catch(ignoreExpected);
  }
  function cachePosition(): void {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (!song) return;
    cachedPosition = timeStore.get().position;
    const position: CachedPosition = { song_id: song.song_id, position_ms: Math.round(cachedPosition) };
    void cacheJson(POSITION_PATH, position);
  }
  function onTime(): void {
    if (Math.abs(timeStore.get().position - cachedPosition) > POSITION_INTERVAL_MS) cachePosition();
  }
  /** Songs are cached once playback has started, so that they do not compete with the first song for bandwidth. */
  function onStatus(): void {
    cachePosition();
    cachesSongs ||= statusStore.get() === 'playing';
    updateSongs();
  }
  function onQueue(): void {
    const queue = queueStore.get();
    if (queue) void cacheJson(QUEUE_PATH, toQueueResponse(queue));
    cachePosition();
    updateSongs();
  }
  function updateSongs(): void {
    if (cachesSongs) fetchSongs();
  }

  await publishCachedSongs(cache);
  const stops = [queueStore.subscribe(onQueue), statusStore.subscribe(onStatus), timeStore.subscribe(onTime)];
  window.addEventListener('online', updateSongs, { signal: stop.signal });
  cachesSongs = hasPlayedStore.get();
  onQueue();
  return () => {
    stop.abort();
    updateSongs();
    for (const unsubscribe of stops) unsubscribe();
  };
}

function songsToCache(): PlayerSong[] {
  const queue = queueStore.get();
  return queue ? inPlayingOrder(queue).slice(queue.at, queue.at + MAX_SONGS) : [];
}

/** @returns whether there is space for another song */
async function cacheSong(
  cache: Cache,
  { song_id, has_cover }: PlayerSong,
  signal: AbortSignal,
): Promise<boolean> {
  const path = audioUrl(song_id);
  try {
    if (!(await cache.match(path))) {
      if (!(await fetchIntoCache(cache, path, signal))) return true;
      // Small, and only useful with the audio: fetched after it, and not aborted.
      await fetchIntoCache(cache, detailsPath(path));
      if (has_cover) await fetchIntoCache(cache, songCoverUrl({ song_id }));
    }
    const shouldContinue = await evict(cache);
    await publishCachedSongs(cache);
    return shouldContinue;
  } catch (error) {
    ignoreExpected(error);
    return false;
  }
}

/** Ignores aborts, network failures and exceeded storage quotas. @throws any other error */
function ignoreExpected(error: unknown): void {
  if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
}

/** Caches a complete (200) response. @returns whether the request succeeded; false for a deleted song */
async function fetchIntoCache(cache: Cache, path: string, signal?: AbortSignal): Promise<boolean> {
  const response = await fetch(path, signal && { signal });
  if (response.status === 200) await cache.put(path, response);
  return response.ok;
}

/** @returns whether there is space for another song */
async function evict(cache: Cache): Promise<boolean> {
  const upcoming = new Set(songsToCache().map(({ song_id }) => audioUrl(song_id)));
  for (const { path } of selectEvictions(await cachedAudio(cache), upcoming)) {
    await cache.delete(path);
    await cache.delete(detailsPath(path));
    await cache.delete(songCoverUrl({ song_id: songIdOf(path) }));
  }
  return hasSpace(await cachedAudio(cache));
}

/** The cached audio files, oldest first. */
async function cachedAudio(cache: Cache): Promise<CachedAudio[]> {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter(isAudio);
  return Promise.all(
    paths.map(async (path) => {
      const size = (await cache.match(path))?.headers.get('content-length');
      return { path, bytes: Number(size ?? 0) };
    }),
  );
}

async function publishCachedSongs(cache: Cache): Promise<void> {
  const files = await cachedAudio(cache);
  offlineSongsStore.set(new Set(files.map(({ path }) => songIdOf(path))));
}

const detailsPath = (path: string) => path.replace(/\/audio$/, '');

const songIdOf = (path: string) => Number(path.split('/')[3]);

const isAudio = (path: string) => path.endsWith('/audio');

/** The queue as `GET /api/queue` would respond, with position 0: the position is cached separately. */
function toQueueResponse(queue: Queue): Omit<QueueWithSongs, 'songs'> & { songs: PlayerSong[] } {
  const songs = snapshotSongs(queue).map(
    ({ song_id, songname, artist, duration_ms, has_cover, cover_seed }) => ({
      song_id,
      songname,
      artist,
      duration_ms,
      has_cover,
      cover_seed,
    }),
  );
  return { ...toSnapshot(queue, 0), songs };
}

/** Whether the browser's data saver is on. */
function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
}
