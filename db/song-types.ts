// Song and upload rows as the queries take and return them.

/** Where a song's bytes are stored; `audio_key` is their SHA-256 in hexadecimal. */
export interface SongAudio {
  audio_key: string;
  byte_length: number;
  mime: string;
}

export interface NewSong extends SongAudio {
  songname: string;
  artist: string;
  /** The artists, if there are several. */
  artists?: string[] | null;
  album: string | null;
  /** Sort names; null (the default) if they equal the names. */
  songname_sort?: string | null;
  artist_sort?: string | null;
  album_sort?: string | null;
  genre: string | null;
  genres?: string[];
  album_artist?: string | null;
  /** Whether the album has songs of several artists; default: false. */
  compilation?: boolean;
  year?: number | null;
  /** Plain text, or LRC if the lines have times. */
  lyrics?: string | null;
  /** Disc number × 1000 + track number; 0 (the default) if unknown. */
  track?: number;
  duration_ms: number;
  peaks: string;
  gain_db: number | null;
  /** SHA-256 of the cover, in hexadecimal. */
  cover_key: string | null;
  public: boolean;
}

/** A resumable upload. */
export interface Upload {
  upload_id: string;
  filename: string;
  /** The Upload-Metadata header of tus; null for uploads of earlier versions. */
  metadata: string | null;
  byte_length: number;
  /** The song made from it; null until then. */
  song_id: number | null;
  created_at: string;
}
