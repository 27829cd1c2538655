// A listener and their library, and what a search finds.
import type { Playlist } from './playlists';
import type { Song } from './songs';

/** The signed-in user, with what they own. `plays` sums the plays of their playlists. */
export interface Me {
  user_id: string;
  display_name: string | null;
  picture: string | null;
  song_count: number;
  playlist_count: number;
  plays: number;
  fav_genre: string | null;
}

export interface GenreCount {
  genre: string;
  song_count: number;
}

/** An artist of one's library. Songs and albums of one name in other capitals are the same artist's. */
export interface Artist {
  artist: string;
  song_count: number;
  album_count: number;
  duration_ms: number;
}

/** An album of one's library: the songs that have both its name and its artist. */
export interface Album {
  album: string;
  artist: string;
  song_count: number;
  duration_ms: number;
  /** The song whose picture is the album's, and whether it has one. */
  cover: Pick<Song, 'song_id' | 'has_cover'>;
}

/** What a search found, each list the best first. */
export interface SearchResults {
  songs: Song[];
  /** Artists of one's own library and of what others share. */
  artists: Pick<Artist, 'artist' | 'song_count'>[];
  /** Albums and genres of one's own library. */
  albums: Pick<Album, 'album' | 'artist'>[];
  genres: Pick<GenreCount, 'genre'>[];
  playlists: Pick<Playlist, 'playlist_id' | 'name' | 'visibility' | 'cover_songs'>[];
}
