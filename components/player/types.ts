// Songs as the player needs them: the fields to show and play one.
import type { Song } from '@/contract';

export interface PlayerSong extends Pick<Song, 'song_id' | 'songname' | 'artist' | 'duration_ms'> {
  /** Whether the audio file has an embedded picture; generated art is shown if this is unknown. */
  has_cover?: boolean | undefined;
  /** The seed of the generated art; unknown for songs that an earlier version cached. */
  cover_seed?: string | undefined;
  /** The playlist entry it was played from, if known; a song may occur twice in a playlist. */
  playlist_entry?: number | undefined;
}

/** A song in the queue. */
export interface QueuedSong extends PlayerSong {
  /** Identifies the place of the song, unique among all queues of this page; a song may occur twice in a queue. */
  entry: number;
  /** The playlist it was played from, which is credited with the play. */
  playlistId: number | null;
  /** The path of the page that lists the songs it was played with; null for playlists, and if unknown. */
  source: string | null;
}
