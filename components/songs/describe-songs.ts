// Describes one or several songs in a sentence.
import { formatCount } from '../format';

/**
 * `“Low Water”`, or `3 songs`; with a verb `“Low Water” is` or `3 songs are`.
 * @param verb for one song, and for several
 */
export function describeSongs(
  songs: readonly { songname: string }[],
  verb?: readonly [one: string, several: string],
): string {
  const [song] = songs;
  const isOne = songs.length === 1 && song;
  const words = isOne ? `“${song.songname}”` : formatCount(songs.length, 'song');
  return verb ? `${words} ${verb[isOne ? 0 : 1]}` : words;
}
