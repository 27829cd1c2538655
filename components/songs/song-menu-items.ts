// Items of the song menu. An item is a component that renders `Item`, or nothing where it does not apply.
import type { ComponentType } from 'react';
import { AddToPlaylist } from '../playlists/add-to-playlist-item';
import { AddToQueue, PlayNext, Select, ToggleFavorite } from './song-menu-actions';
import { CopyLink, GoToAlbum, GoToArtist, GoToSong } from './song-menu-links';
import { DeleteSongs, EditDetails, EditSongLyrics, RemoveFromPlaylist } from './song-menu-owner';
import type { SongItemProps } from './song-menu-types';

interface Group {
  name: string;
  /** Whether the items work offline. */
  offline?: boolean;
  items: Readonly<Record<string, ComponentType<SongItemProps>>>;
}

export const SONG_ITEMS: readonly Group[] = [
  { name: 'Queue', offline: true, items: { PlayNext, AddToQueue } },
  { name: 'Playlists', items: { AddToPlaylist, ToggleFavorite } },
  { name: 'Links', items: { GoToSong, GoToArtist, GoToAlbum, CopyLink } },
  { name: 'List', items: { Select, RemoveFromPlaylist } },
  { name: 'Yours', items: { EditDetails, EditSongLyrics, DeleteSongs } },
];
