// Where a song's sound comes from.

/** The address of a song's audio; its path is what offline copies are kept under. */
export function audioUrl(songId: number): string {
  return `/api/songs/${songId}/audio`;
}
