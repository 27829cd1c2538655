// What a song's menu holds. To add an item, write a component that renders an `Item` (or nothing, where it does
// not apply) and put it into a group here.
import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { SongDetail } from '@/contract';
import { AddToPlaylist } from '../playlists/add-to-playlist-item';
import type { ActionTarget } from './selection';
import { Favourite } from './song-menu-favorite';
import { CopyLink, GoToAlbum, GoToArtist, GoToSong } from './song-menu-links';
import { DeleteSongs, EditDetails, RemoveFromPlaylist } from './song-menu-owner';
import { AddToQueue, PlayNext } from './song-menu-queue';
import { Select } from './song-menu-select';

export interface MenuViewer {
  userId: string;
  isEditor: boolean;
}

/** What an item looks like: a line of the menu, or a button of the bar over selected songs. */
export type MenuItemComponent = ComponentType<{
  icon: LucideIcon;
  disabled?: boolean;
  onSelect: () => void;
  children: string;
}>;

export interface SongActionProps {
  /** One song, or several that are selected. */
  meant: ActionTarget;
  /** All that is known of it, when it is one; null until it was read. */
  details: SongDetail | null;
  viewer: MenuViewer;
  Item: MenuItemComponent;
}

export interface SongItemProps extends SongActionProps {
  /** Shows a dialog once the menu has closed; it takes itself away with `useCloseDialog`. */
  show: (dialog: ReactNode) => void;
}

interface Group {
  name: string;
  /** Whether it is of use without a network. */
  offline?: boolean;
  items: Readonly<Record<string, ComponentType<SongItemProps>>>;
}

/** The items from top to bottom; a line stands between groups. */
export const SONG_ITEMS: readonly Group[] = [
  { name: 'Queue', offline: true, items: { PlayNext, AddToQueue } },
  { name: 'Playlists', items: { AddToPlaylist, Favourite } },
  { name: 'Places', items: { GoToSong, GoToArtist, GoToAlbum, CopyLink } },
  { name: 'List', items: { Select, RemoveFromPlaylist } },
  { name: 'Yours', items: { EditDetails, DeleteSongs } },
];
