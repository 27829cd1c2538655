// The rows of the demo data, by table.
import type { Visibility } from '@/contract';
import type { Recording } from './recordings';

export const DAY = 86_400_000;

export const ago = (now: Date, ms: number) => new Date(now.getTime() - Math.round(ms)).toISOString();

export interface NewSongRow extends Recording {
  user_id: string;
  public: boolean;
  created_at: string;
}

export interface SongRow extends NewSongRow {
  song_id: number;
}

export interface PlaylistRow {
  user_id: string;
  playlist_id: number;
  name: string;
  description: string;
  visibility: Visibility;
  created_at: string;
  updated_at: string;
}

export interface EntryRow {
  user_id: string;
  playlist_id: number;
  entry_id: number;
  visibility: Visibility;
  position: number;
  song_user_id: string;
  song_id: number;
  duration_ms: number;
}

export interface PlayRow {
  user_id: string;
  play_id: string;
  song_user_id: string;
  song_id: number;
  playlist_user_id: string | null;
  playlist_id: number | null;
  started_at: string;
  ms_played: number;
}
