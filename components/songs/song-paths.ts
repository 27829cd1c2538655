// URL paths of songs, artists, albums, genres and curators.

export const songPath = (songId: number) => `/songs/${songId}`;

export const artistPath = (artist: string) => `/songs/artists/${segment(artist)}`;

export const albumPath = (artist: string, album: string) =>
  `/songs/albums/${segment(artist)}/${segment(album)}`;

export const genrePath = (genre: string) => `/songs/genres/${segment(genre)}`;

export const curatorPath = (userId: string) => `/curators/${segment(userId)}`;

/** Appends the query, if it is not empty. */
export const withQuery = (path: string, query: URLSearchParams) =>
  query.size > 0 ? `${path}?${query}` : path;

/** Prefixes a name of dots with a space, because URL parsers resolve even escaped dot segments. */
function segment(name: string): string {
  return encodeURIComponent(/^\.+$/.test(name) ? ` ${name}` : name);
}

/** Decodes a path segment; null when it is empty or malformed. */
export function nameFromSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment).trim() || null;
  } catch {
    return null;
  }
}
