// URL of a song's cover picture, and the seed of the generated one.

interface Seeded {
  song_id: number;
  cover_seed?: string | undefined;
}

/** The path responds with 404 unless the song has `has_cover`. A chosen image adds its digits of the seed, so that it replaces a cached one. */
export function songCoverUrl({ song_id, cover_seed = '' }: Seeded): string {
  const [, image] = cover_seed.split('-');
  return `/api/songs/${song_id}/cover${image ? `?v=${image}` : ''}`;
}

/** The same for all songs of an album. */
export const songCoverSeed = ({ song_id, cover_seed }: Seeded) => cover_seed ?? `song:${song_id}`;
