// Grid of an artist's albums.
import type { Album } from '@/contract';
import { formatCount } from '../format';
import { CardLink } from './card';
import { GRID } from './card-skeleton';
import { albumCard } from './cards';

/** Cards show the number of songs instead of the artist. */
export function AlbumGrid({ label, albums }: { label: string; albums: readonly Album[] }) {
  return (
    <ul aria-label={label} className={GRID}>
      {albums.map((album) => (
        <li key={album.album} className="min-w-0 pb-6">
          <CardLink card={{ ...albumCard(album), about: formatCount(album.song_count, 'song') }} />
        </li>
      ))}
    </ul>
  );
}
