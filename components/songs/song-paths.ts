// Where the pages of songs, artists, albums and genres are. A name may hold anything: slashes, percent signs, dots.

/** The page of a song. */
export const songPath = (songId: number) => `/songs/${songId}`;

/** The page of an artist. */
export const artistPath = (artist: string) => `/songs/artists/${segment(artist)}`;

/** The page of an album. */
export const albumPath = (artist: string, album: string) =>
  `/songs/albums/${segment(artist)}/${segment(album)}`;

/** The page of a genre. */
export const genrePath = (genre: string) => `/songs/genres/${segment(genre)}`;

/** A name that is nothing but dots would be read as a step up the path, even escaped; a space in front prevents it. */
function segment(name: string): string {
  return encodeURIComponent(/^\.+$/.test(name) ? ` ${name}` : name);
}

/** The name that such a part of an address stands for; null when it stands for none. */
export function nameOf(segment: string): string | null {
  try {
    return decodeURIComponent(segment).trim() || null;
  } catch {
    return null;
  }
}
