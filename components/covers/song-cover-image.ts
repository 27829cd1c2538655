// Song cover as a CSS image: the picture embedded in its audio file, or generated art.
import { coverUrl } from './cover-svg';
import type { CoveredSong } from './song-cover';
import { songCoverSeed, songCoverUrl } from './song-cover-url';

/** @returns a CSS `url()` */
export function songCoverImage(song: CoveredSong): string {
  return `url("${song.has_cover ? songCoverUrl(song.song_id) : coverUrl(songCoverSeed(song))}")`;
}
