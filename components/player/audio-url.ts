// URL of a song's audio.

/** The path is also the key of the offline copy. */
export function audioUrl(songId: number): string {
  return `/api/songs/${songId}/audio`;
}
