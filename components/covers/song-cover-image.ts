// Song cover as a CSS image: the picture embedded in its audio file, or generated art.
import { coverUrl } from './cover-svg';
import type { CoveredSong } from './song-cover';
import { songCoverSeed, songCoverUrl } from './song-cover-url';

/** Drawings kept, so that scrolling does not draw an album again. */
const MAX_DRAWINGS = 500;

const drawings = new Map<string, string>();

/** @returns a CSS `url()` */
export function songCoverImage(song: CoveredSong): string {
  if (song.has_cover) return `url("${songCoverUrl(song)}")`;
  const seed = songCoverSeed(song);
  const drawing = drawings.get(seed) ?? `url("${coverUrl(seed)}")`;
  if (drawings.size >= MAX_DRAWINGS) drawings.clear();
  drawings.set(seed, drawing);
  return drawing;
}
