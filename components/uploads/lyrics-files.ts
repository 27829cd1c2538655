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

/** The text of a file in UTF-8, UTF-16 with a byte order mark, or else Windows-1252. */
export async function readLyricsFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, 4 * MAX_LYRICS).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
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
