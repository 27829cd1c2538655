// The albums of one artist.
import type { Album } from '@/contract';
import { formatCount } from '../format';
import { CardLink, GRID } from './card';
import { albumCard } from './cards';

/** So many an artist's page begins with, and grows by: whole rows at every width. */
export const ALBUM_PAGE = 60;

interface AlbumGridProps {
  label: string;
  albums: readonly Album[];
}

/** Of one's own artist nobody needs to be told: a card says how many songs there are. */
export function AlbumGrid({ label, albums }: AlbumGridProps) {
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
