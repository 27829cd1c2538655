// Renders every title of the catalogue once; all demo songs share these files.
import { createFileStore } from '../audio/file-store';
import { createRandom } from '../audio/music/random';
import { renderSongs } from '../audio/render-pool';
import type { SongRequest } from '../audio/synth';
import type { NewSong } from '../types';
import { ALBUMS, type Album } from './catalogue';

/** A title with its audio. */
export type Recording = Omit<NewSong, 'public'>;

const TITLES = ALBUMS.flatMap((album: Album) => album.titles.map((title) => ({ ...album, title })));

/** Ordinary titles last 45 to 70 s, the sketches 16 to 20 s: enough to listen to, and rendered in half a minute. */
function request(album: Album, title: string): SongRequest {
  const random = createRandom(`length of ${title}`);
  const seconds = album.artist === 'Tidepool' ? random.between(16, 20) : random.between(45, 70);
  return { seed: `${album.artist}: ${title}`, genre: album.genre, durationMs: Math.round(seconds * 1000) };
}

/**
 * Renders the catalogue into the audio store, on all cores; what is there already stays.
 * @param onProgress called after each title with the number done and the number of all
 * @returns the recordings in the order of the catalogue
 */
export async function recordCatalogue(
  dataDir: string,
  onProgress: (done: number, all: number) => void,
): Promise<Recording[]> {
  const store = createFileStore(dataDir);
  const recordings = new Map<number, Recording>();
  const requests = TITLES.map((entry) => request(entry, entry.title));
  await renderSongs(requests, async (rendered, index) => {
    const entry = TITLES[index];
    if (!entry) throw new RangeError(`No title ${index}.`);
    recordings.set(index, {
      songname: entry.title,
      artist: entry.artist,
      album: entry.album,
      genre: entry.genre,
      duration_ms: rendered.durationMs,
      peaks: rendered.peaks,
      audio_key: await store.put(rendered.mp3),
      byte_length: rendered.mp3.byteLength,
      mime: 'audio/mpeg',
    });
    onProgress(recordings.size, TITLES.length);
  });
  return TITLES.flatMap((_, index) => recordings.get(index) ?? []);
}
