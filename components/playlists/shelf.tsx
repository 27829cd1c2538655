// Playlists as a shelf of covers.
import Link from 'next/link';
import type { Playlist } from '@/contract';
import { PlaylistCover } from '../covers/playlist-cover';
import { formatCount } from '../format';
import { madeBy } from './makers';

type Shown = Pick<
  Playlist,
  'playlist_id' | 'name' | 'song_count' | 'visibility' | 'owner_display_name' | 'curators' | 'cover_songs'
>;

/** So many a page of playlists begins with, and grows by: whole rows at every width. */
export const SHELF_PAGE = 60;

/**
 * @param row one line that scrolls sideways on small screens, as on Home; otherwise a grid
 */
export function Shelf({ playlists, row = false }: { playlists: readonly Shown[]; row?: boolean }) {
  const shape = row
    ? '-mx-4 flex snap-x gap-3.5 overflow-x-auto px-4 pb-2 [scrollbar-width:none] md:mx-0 md:grid md:grid-cols-4 md:gap-6 md:overflow-visible md:px-0 lg:grid-cols-5'
    : 'grid grid-cols-2 gap-x-3.5 gap-y-6 sm:grid-cols-3 lg:grid-cols-4 lg:gap-6 xl:grid-cols-5';
  return (
    <ul className={shape}>
      {playlists.map((playlist) => (
        <li
          key={playlist.playlist_id}
          className={row ? 'w-[150px] shrink-0 snap-start scroll-ml-4 md:w-auto' : 'min-w-0'}
        >
          <Card playlist={playlist} />
        </li>
      ))}
    </ul>
  );
}

function Card({ playlist }: { playlist: Shown }) {
  const { playlist_id, name, song_count } = playlist;
  return (
    <Link href={`/playlists/${playlist_id}`} className="group block rounded-lg">
      <PlaylistCover
        playlist={playlist}
        className="mb-3 w-full rounded-lg transition group-hover:brightness-105 motion-safe:group-hover:-translate-y-0.5"
      />
      <span className="block truncate font-semibold">{name}</span>
      <span className="block truncate text-sm text-soft">
        {madeBy(playlist)}, {formatCount(song_count, 'song')}
      </span>
    </Link>
  );
}
