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

/** One user has as much on the way as the disk has room for. */
export class UploadsTooLarge extends Error {
  override name = 'UploadsTooLarge';
  constructor() {
    super('There is too much on its way already. Finish or cancel an upload and try again.');
  }
}

/** The same bytes are just being removed, because nobody needed them; a moment later they can be kept again. */
export class FilesBusy extends Error {
  override name = 'FilesBusy';
  constructor() {
    super('The same file is just being removed. Try again in a moment.');
  }
}

/** These songs stand in the playlist already, and the caller wanted each once. */
export class DuplicateSongs extends Error {
  override name = 'DuplicateSongs';
  constructor(readonly songIds: readonly number[]) {
    super('Already in this playlist.');
  }
}

/** Somebody changed the songs of a playlist since the caller read them; `current` is the version they have now. */
export class OrderConflict extends Error {
  override name = 'OrderConflict';
  constructor(readonly current: number) {
    super('The songs of this playlist were changed meanwhile.');
  }
}

/** Nothing is left of an edit that could be taken back; the message says why. */
export class CannotUndo extends Error {
  override name = 'CannotUndo';
}
