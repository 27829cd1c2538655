// Reads playlist files in tests.
import type { PlaylistFile } from '../playlist-files/playlist-file';
import { readPlaylistFile } from '../playlist-files/read';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The only playlist of a file. */
export function readSingle(file: string | Uint8Array, charset: string | null = null): PlaylistFile {
  const [playlist] = readPlaylistFile(typeof file === 'string' ? utf8(file) : file, charset).chosen;
  if (!playlist) throw new Error('The file has several playlists.');
  return playlist;
}
