// The rows of the demo data, by table.
import type { playlistSongs, playlists, plays } from '@/db/schema';
import type { Recording } from './recordings';

export const DAY = 86_400_000;

export const ago = (now: Date, ms: number) => new Date(now.getTime() - Math.round(ms)).toISOString();

export type NewSongRow = Recording & { user_id: string; public: boolean; created_at: string };
export type SongRow = NewSongRow & { song_id: number };
type Membership = 'members' | 'editors' | 'access_key' | 'changed_by' | 'rules';
export type PlaylistRow = Omit<
  typeof playlists.$inferSelect,
  'plays' | 'version' | 'songs_version' | Membership
>;
export type EntryRow = Omit<typeof playlistSongs.$inferSelect, Membership>;
export type PlayRow = typeof plays.$inferSelect;
