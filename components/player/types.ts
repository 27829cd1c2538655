// What the player knows of a song: enough to show and to play it.
import type { Song } from '@/db/types';

export type PlayerSong = Pick<Song, 'song_id' | 'songname' | 'artist' | 'duration_ms'>;
