// A shared or featured playlist for visitors who are not signed in.
import type { Visibility } from '@/contract';
import { database } from '../client';

export interface PublicPlaylist {
  playlist_id: number;
  name: string;
  description: string;
  visibility: Visibility;
  image_id: string | null;
  owner_display_name: string | null;
  /** Of the first 10,000 songs, as its listeners see it; `songs` has the public ones of the first 100. */
  song_count: number;
  duration_ms: number;
  /** Whether it has more songs than are counted. */
  has_more: boolean;
  songs: {
    entry_id: number;
    song_id: number;
    songname: string;
    artist: string;
    album: string | null;
    duration_ms: number;
    cover_seed: string;
  }[];
}

/** The only read without a user. Null when there is no such playlist or it is private. */
export async function getPublicPlaylist(playlistId: number): Promise<PublicPlaylist | null> {
  const [row] = await database().run(
    (sql) => sql<{ playlist: PublicPlaylist | null }[]>`select public_playlist(${playlistId}) as playlist`,
  );
  return row?.playlist ?? null;
}
