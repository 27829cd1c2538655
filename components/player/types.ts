// What the player knows of a song: enough to show and to play it.
import type { Song } from '@/db/types';

export type PlayerSong = Pick<Song, 'song_id' | 'songname' | 'artist' | 'duration_ms'>;

/** A song in the queue. */
export interface QueuedSong extends PlayerSong {
  /** Names this place in the queue for good: the same song may stand in it twice. */
  entry: number;
  /** The playlist it was played from; it gets the play too. */
  playlistId: number | null;
}
