// What the queries throw when a request cannot be done, so that the API can answer each with its own status.

/** The cursor was not made by this list (or by another sort order of it). */
export class InvalidCursor extends Error {
  override name = 'InvalidCursor';
}

/** The caller may see the thing but not change it, such as a featured playlist without `playlist_editor`. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

/** Somebody changed the row since the caller read it; `current` is the version it has now. */
export class VersionConflict extends Error {
  override name = 'VersionConflict';
  constructor(readonly current: number) {
    super(`The playlist is at version ${current} by now.`);
  }
}

/** These songs do not exist, or the caller may not see them. */
export class SongsNotFound extends Error {
  override name = 'SongsNotFound';
  constructor(readonly songIds: readonly number[]) {
    super(`Unknown songs: ${songIds.join(', ')}.`);
  }
}

/** A featured playlist holds public songs only, and these are private. */
export class SongsNotPublic extends Error {
  override name = 'SongsNotPublic';
  constructor(readonly songIds: readonly number[]) {
    super(`A featured playlist holds public songs only; private: ${songIds.join(', ')}.`);
  }
}
