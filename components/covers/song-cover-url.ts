// URL of a song's embedded cover picture, and the seed of the generated one.

/** The path responds with 404 unless the song has `has_cover`. */
export const songCoverUrl = (songId: number) => `/api/songs/${songId}/cover`;

interface Seeded {
  song_id: number;
  cover_seed?: string | undefined;
}

/** The same for all songs of an album. */
export const songCoverSeed = ({ song_id, cover_seed }: Seeded) => cover_seed ?? `song:${song_id}`;
