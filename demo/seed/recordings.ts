// Renders every title of the catalog to an audio file; all demo songs use these files.
import type { NewSong } from '@/db/song-types';
import type { FileStore } from '@/media/store';
import { createRandom } from '../music/random';
import { renderSongs } from '../music/render-pool';
import { ALBUMS, type Album } from './catalog';

export interface Title extends Omit<Album, 'titles'> {
  songname: string;
  track: number;
  durationMs: number;
}

/** A rendered title. */
export type Recording = Omit<NewSong, 'public'>;

/** 45 to 70 seconds each, Tidepool's 16 to 20. */
export const TITLES: readonly Title[] = ALBUMS.flatMap(({ titles, ...album }) =>
  titles.map((songname, i) => {
    const random = createRandom(`length of ${songname}`);
    const seconds = album.artist === 'Tidepool' ? random.between(16, 20) : random.between(45, 70);
    return { ...album, songname, track: 1001 + i, durationMs: Math.round(seconds * 1000) };
  }),
);

/**
 * Renders titles into the audio store, on all cores.
 * @param onProgress called after each title with the number of rendered ones
 * @returns the recordings in the order of the titles
 */
export async function renderRecordings(
  titles: readonly Title[],
  store: FileStore,
  onProgress: (done: number) => void,
): Promise<Recording[]> {
  const recordings = new Map<Title, Recording>();
  const requests = titles.map(({ artist, songname, genre, durationMs }) => ({
    seed: `${artist}: ${songname}`,
    genre,
    durationMs,
  }));
  await renderSongs(requests, async ({ mp3, durationMs: duration_ms, peaks, gainDb: gain_db }, index) => {
    const title = titles[index];
    if (!title) throw new RangeError(`No title ${index}.`);
    const { songname, artist, album, genre, track } = title;
    const audio = { audio_key: await store.put(mp3), byte_length: mp3.byteLength, mime: 'audio/mpeg' };
    recordings.set(title, {
      ...{ songname, artist, album, genre, track, duration_ms, peaks, gain_db, cover_key: null },
      ...audio,
    });
    onProgress(recordings.size);
  });
  return titles.flatMap((title) => recordings.get(title) ?? []);
}
