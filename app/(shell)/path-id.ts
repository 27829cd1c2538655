// Ids of songs and playlists in URL paths.

/** @returns null when the segment is not a positive integer of at most 15 digits */
export function parsePathId(segment: string): number | null {
  return /^[1-9]\d{0,14}$/.test(segment) ? Number(segment) : null;
}
