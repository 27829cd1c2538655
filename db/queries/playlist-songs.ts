// Songs of a playlist.
import type { Scope } from '../types';

export declare function addSongs(
  scope: Scope,
  playlistId: number,
  songIds: readonly number[],
): Promise<{ entry_ids: number[] } | null>;

export declare function moveSong(
  scope: Scope,
  playlistId: number,
  move: { entry_id: number; after: number | null },
): Promise<boolean>;

export declare function removeSong(scope: Scope, playlistId: number, entryId: number): Promise<boolean>;
