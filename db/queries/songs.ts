// Songs.
import type {
  Json,
  NewSong,
  Page,
  PageRequest,
  Scope,
  Song,
  SongAudio,
  SongChanges,
  SongDetail,
  SongListRequest,
} from '../types';

export declare function listSongs(scope: Scope, request: SongListRequest): Promise<Json<Page<Song>>>;

export declare function publicSongs(
  scope: Scope,
  request: PageRequest & { q: string },
): Promise<Json<Page<Song>>>;

export declare function recentlyPlayed(scope: Scope, limit: number): Promise<Json<Song[]>>;

export declare function getSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null>;

export declare function findAudio(scope: Scope, songId: number): Promise<SongAudio | null>;

export declare function createSong(scope: Scope, song: NewSong): Promise<Json<SongDetail>>;

export declare function updateSong(
  scope: Scope,
  songId: number,
  changes: SongChanges,
): Promise<Json<SongDetail> | null>;

export declare function deleteSong(scope: Scope, songId: number): Promise<boolean>;
