// Lyrics beside sound files: “Song.lrc” belongs to “Song.mp3”.
import type { SongDetail } from '@/contract';
import { MAX_LYRICS } from '@/contract/constants';
import { api, callApi } from '../data/api';

const LYRICS = /\.lrc$/i;

export const isLyricsFile = ({ name }: Pick<File, 'name'>) => LYRICS.test(name);

const baseOf = (name: string) =>
  name
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')
    .toLowerCase();

/** Whether the lyrics are those of the sound file, by their names. */
export const belongsTo = (lyrics: Pick<File, 'name'>, sound: { name: string }) =>
  baseOf(lyrics.name) === baseOf(sound.name);

/** The text of a file in any encoding, which is guessed if nothing declares it. */
export async function readLyricsFile(file: File): Promise<string> {
  const { decodeFile } = await import('@/lib/text-encoding/decode-file');
  return decodeFile(new Uint8Array(await file.slice(0, 4 * MAX_LYRICS).arrayBuffer()));
}

/** Saves the lyrics of a file, unless the song was in the library before with some. */
export async function saveLyrics(
  file: File,
  { song_id, has_lyrics }: SongDetail,
  known: boolean,
): Promise<void> {
  if (known && has_lyrics) return;
  const lyrics = (await readLyricsFile(file)).slice(0, MAX_LYRICS);
  await callApi(api.songs[':song_id'].$patch({ param: { song_id: String(song_id) }, json: { lyrics } }));
}
