'use client';
// Item that adds songs to a playlist. Its submenu has the newest ones, one found by name, or a new one.
import { ChevronRight, ListMusic, ListPlus, Plus, Search } from 'lucide-react';
import { Label, Portal, Separator, Sub, SubContent, SubTrigger } from 'radix-ui/dropdown-menu';
import { songMenu } from '../songs/song-menu-store';
import type { SongItemProps } from '../songs/song-menu-types';
import { MENU_PANEL, MENU_ROW, MenuItem, menuContainer } from '../ui/menu';
import { addToPlaylist } from './add-to-playlist';
import { NewPlaylistDialog, PlaylistPicker } from './playlist-picker';
import { useWritablePlaylists } from './use-writable-playlists';

const MAX_ITEMS = 8;

/** A sheet has no submenus: its item opens the dialog. */
export function AddToPlaylist(props: SongItemProps) {
  const { target, viewer, isSheet, show, Item } = props;
  if (!isSheet) return <Submenu {...props} />;
  return (
    <Item
      icon={ListPlus}
      onSelect={() => show(<PlaylistPicker songs={target.songs} isEditor={viewer.isEditor} />)}
    >
      Add to playlist…
    </Item>
  );
}

function Submenu(props: SongItemProps) {
  // Loaded before the submenu opens, so that its items do not move under the pointer.
  const loaded = useWritablePlaylists(props.viewer.isEditor);
  return (
    <Sub>
      <SubTrigger className={`${MENU_ROW} data-[state=open]:bg-sunk`}>
        <ListPlus size={16} aria-hidden="true" className="shrink-0" />
        Add to playlist
        <ChevronRight size={16} aria-hidden="true" className="-mr-1 ml-auto shrink-0" />
      </SubTrigger>
      <Portal container={menuContainer(songMenu.get()?.returnFocus ?? null).container}>
        <SubContent collisionPadding={8} sideOffset={4} className={MENU_PANEL}>
          <Items {...props} {...loaded} />
        </SubContent>
      </Portal>
    </Sub>
  );
}

function Items({
  target: { songs },
  viewer,
  show,
  playlists,
  problem,
}: SongItemProps & ReturnType<typeof useWritablePlaylists>) {
  return (
    <>
      <MenuItem icon={Plus} onSelect={() => show(<NewPlaylistDialog songs={songs} />)}>
        New playlist…
      </MenuItem>
      <Separator className="my-1.5 h-px bg-line" />
      {!playlists && <Label className="px-3 py-2 text-soft">{problem ?? 'Loading…'}</Label>}
      {playlists?.length === 0 && <Label className="px-3 py-2 text-soft">No playlists yet</Label>}
      {playlists?.slice(0, MAX_ITEMS).map((playlist) => (
        <MenuItem
          key={playlist.playlist_id}
          icon={ListMusic}
          onSelect={() => void addToPlaylist(songs, playlist)}
        >
          <span className="truncate">{playlist.name}</span>
        </MenuItem>
      ))}
      {playlists && playlists.length > MAX_ITEMS && (
        <MenuItem
          icon={Search}
          onSelect={() => show(<PlaylistPicker songs={songs} isEditor={viewer.isEditor} />)}
        >
          More playlists…
        </MenuItem>
      )}
    </>
  );
}
