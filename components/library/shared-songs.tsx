// What other listeners share of an artist or a genre, under one's own songs.
import type { Song } from '@/contract';
import { ShownSongs } from '../songs/shown-songs';
import { toRow } from '../songs/song-row';
import { SectionHeader } from '../ui/page-header';

export function SharedSongs({ songs }: { songs: readonly Song[] }) {
  if (songs.length === 0) return null;
  return (
    <section aria-labelledby="shared">
      <SectionHeader id="shared" title="From other listeners" />
      <ShownSongs label="From other listeners" rows={songs.map(toRow)} />
    </section>
  );
}
