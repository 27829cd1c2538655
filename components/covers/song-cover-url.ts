// URL of a song's embedded cover picture.

/** The path responds with 404 unless the song has `has_cover`. */
export const songCoverUrl = (songId: number) => `/api/songs/${songId}/cover`;
