// Describes songs in a sentence: `“Low Water”` or `3 songs`.
import { formatCount } from '../format';

export function describeSongs(songs: readonly { songname: string }[]): string {
  const [song] = songs;
  return songs.length === 1 && song ? `“${song.songname}”` : formatCount(songs.length, 'song');
}
