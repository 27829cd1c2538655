// Songs of an artist, album or genre that other listeners share.
import type { Song } from '@/contract';
import { LazySongTable } from '../songs/lazy-song-tables';
import { toRow } from '../songs/song-row';
import { SectionHeader } from '../ui/page-header';

export function SharedSongs({ songs }: { songs: readonly Song[] }) {
  if (songs.length === 0) return null;
  return (
    <section aria-labelledby="shared">
      <SectionHeader id="shared" title="From other listeners" />
      <LazySongTable
        label="From other listeners"
        rows={songs.map(toRow)}
        total={songs.length}
        scrollKey="From other listeners"
      />
    </section>
  );
}
