'use client';
// The part of a menu that puts songs into a playlist: the newest ones, all of them, or a new one.
import { ChevronRight, ListMusic, ListPlus, Plus, Search } from 'lucide-react';
import { Label, Portal, Separator, Sub, SubContent, SubTrigger } from 'radix-ui/dropdown-menu';
import { songMenu } from '../songs/song-menu-store';
import type { SongItemProps } from '../songs/song-menu-types';
import { MENU_PANEL, MENU_ROW, MenuItem, menuContainer } from '../ui/menu';
import { addToPlaylist } from './add-to-playlist';
import { useOwnPlaylists } from './own-playlists';
import { MakeAndAdd, PickPlaylist } from './pick-playlist';

/** So many stand in the menu; more are found by name in a dialog. */
const SHOWN = 8;

export function AddToPlaylist(props: SongItemProps) {
  // Read before the list opens, so that nothing moves under the pointer when it does.
  const own = useOwnPlaylists(props.viewer.isEditor);
  return (
    <Sub>
      <SubTrigger className={`${MENU_ROW} data-[state=open]:bg-sunk`}>
        <ListPlus size={16} aria-hidden="true" className="shrink-0" />
        Add to playlist
        <ChevronRight size={16} aria-hidden="true" className="-mr-1 ml-auto shrink-0" />
      </SubTrigger>
      <Portal container={menuContainer(songMenu.get()?.returnFocus ?? null).container}>
        <SubContent collisionPadding={8} sideOffset={4} className={MENU_PANEL}>
          <Choices {...props} own={own} />
        </SubContent>
      </Portal>
    </Sub>
  );
}

function Choices({
  target: { songs },
  viewer,
  show,
  own,
}: SongItemProps & { own: ReturnType<typeof useOwnPlaylists> }) {
  const { playlists, problem } = own;
  return (
    <>
      <MenuItem icon={Plus} onSelect={() => show(<MakeAndAdd songs={songs} />)}>
        New playlist…
      </MenuItem>
      <Separator className="my-1.5 h-px bg-line" />
      {!playlists && <Label className="px-3 py-2 text-soft">{problem ?? 'Loading'}</Label>}
      {playlists?.length === 0 && <Label className="px-3 py-2 text-soft">No playlists yet</Label>}
      {playlists?.slice(0, SHOWN).map((playlist) => (
        <MenuItem
          key={playlist.playlist_id}
          icon={ListMusic}
          onSelect={() => void addToPlaylist(songs, playlist)}
        >
          <span className="truncate">{playlist.name}</span>
        </MenuItem>
      ))}
      {playlists && playlists.length > SHOWN && (
        <MenuItem
          icon={Search}
          onSelect={() => show(<PickPlaylist songs={songs} isEditor={viewer.isEditor} />)}
        >
          More playlists…
        </MenuItem>
      )}
    </>
  );
}
