// The address of a song's own cover, for places that take an address and not an element.

/** Where the picture is that came with a song's file; only songs that have one have it there. */
export const songCoverAddress = (songId: number) => `/api/songs/${songId}/cover`;
