// Playlists.
import type {
  Json,
  NewPlaylist,
  Page,
  PageRequest,
  Playlist,
  PlaylistChanges,
  PlaylistDetail,
  Scope,
} from '../types';

export declare function listPlaylists(scope: Scope, request: PageRequest): Promise<Json<Page<Playlist>>>;

export declare function featuredPlaylists(scope: Scope, request: PageRequest): Promise<Json<Page<Playlist>>>;

export declare function getPlaylist(
  scope: Scope,
  playlistId: number,
  songs: PageRequest,
): Promise<Json<PlaylistDetail> | null>;

export declare function createPlaylist(scope: Scope, playlist: NewPlaylist): Promise<Json<Playlist>>;

export declare function updatePlaylist(
  scope: Scope,
  playlistId: number,
  changes: PlaylistChanges,
  expectedVersion?: number,
): Promise<Json<Playlist> | null>;

export declare function deletePlaylist(scope: Scope, playlistId: number): Promise<boolean>;

export declare function playlistPlays(scope: Scope): Promise<number>;
