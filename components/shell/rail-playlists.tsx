// The viewer's playlists in the navigation rail.
import Link from 'next/link';
import type { Playlist } from '@/contract';
import { PlaylistCover } from '../covers/playlist-cover';
import { NewPlaylist } from '../playlists/new-playlist';
import { PlaylistDropTarget } from '../playlists/playlist-drop-target';

export type RailPlaylist = Pick<Playlist, 'playlist_id' | 'name' | 'image_id' | 'cover_songs'>;

export function RailPlaylists({ playlists }: { playlists: readonly RailPlaylist[] | null }) {
  return (
    <nav
      aria-label="Your playlists"
      className="grid min-h-0 grid-cols-[minmax(0,1fr)] gap-2 max-lg:border-t max-lg:border-line max-lg:pt-2 lg:grid-rows-[auto_minmax(0,1fr)]"
    >
      <div className="flex items-center justify-between px-3 text-[0.8125rem] font-semibold text-soft max-lg:hidden">
        <span>Your playlists</span>
        <NewPlaylist label="New playlist" variant="bare">
          New
        </NewPlaylist>
      </div>
      <ul className="-mx-1 overflow-y-auto px-1">
        {playlists?.map((playlist) => (
          <PlaylistDropTarget key={playlist.playlist_id} playlist={playlist}>
            <Link
              href={`/playlists/${playlist.playlist_id}`}
              title={playlist.name}
              className="flex items-center gap-2.5 rounded-md px-3 py-1.5 transition hover:bg-raised max-lg:justify-center max-lg:px-0"
            >
              <PlaylistCover playlist={playlist} className="w-9 rounded-sm lg:w-7" />
              <span className="truncate max-lg:sr-only">{playlist.name}</span>
            </Link>
          </PlaylistDropTarget>
        ))}
        {playlists?.length === 0 && (
          <li className="px-3 py-1 text-sm text-soft max-lg:hidden">None yet. Select “New” to create one.</li>
        )}
        {!playlists && (
          <li className="px-3 py-1 text-sm text-soft max-lg:hidden">
            Playlists cannot be loaded right now. Reload the page in a moment.
          </li>
        )}
      </ul>
    </nav>
  );
}
