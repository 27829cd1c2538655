// Keeps what is needed to play the queue without a network: the queue itself, and the sound of the next songs.
import type { QueueWithSongs } from '@/contract';
import { songCoverAddress } from '../covers/song-cover-url';
import { audioUrl } from '../player/audio-url';
import { currentSong, inPlayingOrder, type Queue } from '../player/queue';
import { songsKept, toKept } from '../player/queue-snapshot';
import { keptSongsStore, queueStore, soundedStore, statusStore, timeStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { hasRoom, type KeptSound, leaving, MAX_SONGS } from './eviction';
import { type KeptPlace, openKept, PLACE_PATH, QUEUE_PATH } from './offline-cache';
import { createFetcher } from './sequential-fetcher';

/** The position is kept so often while a song plays. */
const POSITION_MS = 5000;

/** Keeps the queue of one listener up to date; returns what stops it. */
export async function keepQueue(userId: string): Promise<() => void> {
  const cache = await openKept(userId);
  const stop = new AbortController();
  let keepsSongs = false;
  let keptPosition = 0;

  const keepSongs = createFetcher({
    wanted: () => (stop.signal.aborted || savesData() ? [] : wantedSongs()),
    fetchSong: (song, signal) => keepSong(cache, song, signal),
  });
  async function keepAs(path: string, what: object): Promise<void> {
    if (!stop.signal.aborted) await cache.put(path, Response.json(what)).catch(expectFailure);
  }
  function keepPlace(): void {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (!song) return;
    keptPosition = timeStore.get().position;
    const place: KeptPlace = { song_id: song.song_id, position_ms: Math.round(keptPosition) };
    void keepAs(PLACE_PATH, place);
  }
  function onTime(): void {
    if (Math.abs(timeStore.get().position - keptPosition) > POSITION_MS) keepPlace();
  }
  /** Begins when there is sound, so that the song that was asked for has the network for itself. */
  function onStatus(): void {
    keepPlace();
    keepsSongs ||= statusStore.get() === 'playing';
    onChange();
  }
  function onQueue(): void {
    const queue = queueStore.get();
    if (queue) void keepAs(QUEUE_PATH, asAnswer(queue));
    keepPlace();
    onChange();
  }
  function onChange(): void {
    if (keepsSongs) keepSongs();
  }

  await tellKept(cache);
  const stops = [queueStore.subscribe(onQueue), statusStore.subscribe(onStatus), timeStore.subscribe(onTime)];
  window.addEventListener('online', onChange, { signal: stop.signal });
  keepsSongs = soundedStore.get();
  onQueue();
  return () => {
    stop.abort();
    onChange();
    for (const unsubscribe of stops) unsubscribe();
  };
}

/** The current song and those behind it. */
function wantedSongs(): PlayerSong[] {
  const queue = queueStore.get();
  return queue ? inPlayingOrder(queue).slice(queue.at, queue.at + MAX_SONGS) : [];
}

/** Keeps a song; what was kept longest ago makes room. @returns whether another one may be kept */
async function keepSong(
  cache: Cache,
  { song_id, has_cover }: PlayerSong,
  signal: AbortSignal,
): Promise<boolean> {
  const path = audioUrl(song_id);
  try {
    if (!(await cache.match(path))) {
      if (!(await keep(cache, path, signal))) return true;
      // Small, and of use only with the sound: so they come after it, and then whatever happens.
      await keep(cache, songOf(path));
      if (has_cover) await keep(cache, songCoverAddress(song_id));
    }
    const goesOn = await makeRoom(cache);
    await tellKept(cache);
    return goesOn;
  } catch (error) {
    expectFailure(error);
    return false;
  }
}

/** Left, offline or out of room: what is kept by then is good. Throws what is none of these. */
function expectFailure(error: unknown): void {
  if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
}

/** Fetches a whole answer and keeps it; a song that is gone is left out. */
async function keep(cache: Cache, path: string, signal?: AbortSignal): Promise<boolean> {
  const response = await fetch(path, signal && { signal });
  if (response.status === 200) await cache.put(path, response);
  return response.ok;
}

/** Deletes what has to go. @returns whether there is room for more */
async function makeRoom(cache: Cache): Promise<boolean> {
  const wanted = new Set(wantedSongs().map(({ song_id }) => audioUrl(song_id)));
  const kept = await keptSounds(cache);
  for (const { path } of leaving(kept, wanted)) {
    await cache.delete(path);
    await cache.delete(songOf(path));
    await cache.delete(songCoverAddress(songIdOf(path)));
  }
  return hasRoom(await keptSounds(cache));
}

/** The sounds that are kept, in the order in which they were. */
async function keptSounds(cache: Cache): Promise<KeptSound[]> {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter(isAudio);
  return Promise.all(
    paths.map(async (path) => {
      const size = (await cache.match(path))?.headers.get('content-length');
      return { path, bytes: Number(size ?? 0) };
    }),
  );
}

async function tellKept(cache: Cache): Promise<void> {
  const sounds = await keptSounds(cache);
  keptSongsStore.set(new Set(sounds.map(({ path }) => songIdOf(path))));
}

/** Where the rest is that the player asks of a song. */
const songOf = (path: string) => path.replace(/\/audio$/, '');

const songIdOf = (path: string) => Number(path.split('/')[3]);

const isAudio = (path: string) => path.endsWith('/audio');

/** The queue as the server would answer it, with what the player knows of its songs; its place is kept by itself. */
function asAnswer(queue: Queue): Omit<QueueWithSongs, 'songs'> & { songs: PlayerSong[] } {
  const songs = songsKept(queue).map(({ song_id, songname, artist, duration_ms, has_cover }) => ({
    song_id,
    songname,
    artist,
    duration_ms,
    has_cover,
  }));
  return { ...toKept(queue, 0), songs };
}

/** Whether the listener asked their browser to spare the network. */
function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
}
