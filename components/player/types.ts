// What the player knows of a song: enough to show and to play it.
import type { Song } from '@/contract';

export interface PlayerSong extends Pick<Song, 'song_id' | 'songname' | 'artist' | 'duration_ms'> {
  /** Whether a picture came with its file; where nobody knows, the cover is drawn. */
  has_cover?: boolean | undefined;
  /** The entry of its playlist that it was played from, where that is known: a song may stand in one twice. */
  playlist_entry?: number | undefined;
}

/** A song in the queue. */
export interface QueuedSong extends PlayerSong {
  /** Names this place for good, among all queues of this page: the same song may stand in one twice. */
  entry: number;
  /** The playlist it was played from; it gets the play too. */
  playlistId: number | null;
}
