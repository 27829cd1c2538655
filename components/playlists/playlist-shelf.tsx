// Playlists as a grid or row of covers.
import Link from 'next/link';
import type { Playlist } from '@/contract';
import { PlaylistCover } from '../covers/playlist-cover';
import { formatCount } from '../format';
import { PlayCover } from '../library/play-cover';
import { byline } from './byline';

export type ShelfPlaylist = Pick<
  Playlist,
  | 'playlist_id'
  | 'name'
  | 'song_count'
  | 'smart'
  | 'visibility'
  | 'owner_display_name'
  | 'curators'
  | 'image_id'
  | 'cover_songs'
>;

/** Playlists per page; divisible by the number of columns at every width. */
export const SHELF_PAGE_SIZE = 60;

/** A single row, scrolling horizontally on small screens. */
export const COVER_ROW =
  '-mx-[16px] flex snap-x gap-3.5 overflow-x-auto px-[16px] pb-2 [scrollbar-width:none] md:mx-0 md:grid md:grid-cols-4 md:gap-6 md:overflow-visible md:px-0 lg:grid-cols-5';

/** @param row a single row */
export function PlaylistShelf({
  playlists,
  row = false,
}: {
  playlists: readonly ShelfPlaylist[];
  row?: boolean;
}) {
  const shape = row
    ? COVER_ROW
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

function Card({ playlist }: { playlist: ShelfPlaylist }) {
  const { playlist_id, name, song_count, smart } = playlist;
  return (
    <div className="group/card relative">
      <Link href={`/playlists/${playlist_id}`} className="block rounded-lg">
        <PlaylistCover
          playlist={playlist}
          className="mb-3 w-full rounded-lg transition group-hover/card:brightness-105"
        />
        <span className="block truncate font-semibold">{name}</span>
        <span className="line-clamp-2 break-words text-sm text-soft">
          {smart ? 'Smart playlist' : `${byline(playlist)}, ${formatCount(song_count, 'song')}`}
        </span>
      </Link>
      {song_count > 0 && (
        <PlayCover name={name} list={{ of: 'playlist', playlistId: playlist_id, rows: null }} />
      )}
    </div>
  );
}
