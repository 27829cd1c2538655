// Conditions on the full keys of songs, playlists, entries and edits.
import { and, eq, type SQLWrapper } from 'drizzle-orm';
import { playlistEdits, playlistSongs, playlists, songs } from '../schema';

interface PlaylistKey {
  user_id: string | SQLWrapper;
  playlist_id: number | SQLWrapper;
}

/** The song that a row refers to. */
export const isSongOf = (row: { song_user_id: SQLWrapper; song_id: SQLWrapper }) =>
  and(eq(songs.user_id, row.song_user_id), eq(songs.song_id, row.song_id));

export const isPlaylist = (p: PlaylistKey) =>
  and(eq(playlists.user_id, p.user_id), eq(playlists.playlist_id, p.playlist_id));

export const isEntryOf = (p: PlaylistKey) =>
  and(eq(playlistSongs.user_id, p.user_id), eq(playlistSongs.playlist_id, p.playlist_id));

export const isEditOf = (p: PlaylistKey) =>
  and(eq(playlistEdits.user_id, p.user_id), eq(playlistEdits.playlist_id, p.playlist_id));
