// The number in the address of a song or a playlist.

/** The id that a part of an address is; null for anything else, which no page stands at. */
export function parsePathId(segment: string): number | null {
  return /^[1-9]\d{0,14}$/.test(segment) ? Number(segment) : null;
}
