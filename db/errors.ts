// Errors of the queries; the API maps each to a status.
import type { PlaylistDetail } from '@/contract';
import type { Json } from './json';

/** The cursor is malformed or belongs to another list or sort order. */
export class InvalidCursor extends Error {
  override name = 'InvalidCursor';
}

/** The caller may see the object but not change it, such as a featured playlist without `playlist_editor`. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

/** The image does not exist, or belongs to another user, or was unused for 24 hours. */
export class ImageNotFound extends Error {
  override name = 'ImageNotFound';
  constructor() {
    super('The image was not found. Choose it again.');
  }
}

/** The row has changed since the caller read it; `current` is its version now. */
export class VersionConflict extends Error {
  override name = 'VersionConflict';
  constructor(readonly current: number) {
    super(`The playlist has changed. Its version is now ${current}.`);
  }
}

/** These songs do not exist, or the caller may not see them. */
export class SongsNotFound extends Error {
  override name = 'SongsNotFound';
  constructor(readonly songIds: readonly number[]) {
    super(`Unknown songs: ${songIds.join(', ')}.`);
  }
}

/** A featured playlist can contain only public songs; these are private. */
export class SongsNotPublic extends Error {
  override name = 'SongsNotPublic';
  constructor(readonly songIds: readonly number[]) {
    super(
      `Featured playlists and those of others can contain only public songs. Private songs: ${songIds.join(', ')}.`,
    );
  }
}

const NOT_INVITED = {
  unknown: 'No listener has this name. Check the spelling, or send a link.',
  several: 'Several listeners have this name. Send a link instead.',
  self: 'You own this playlist.',
  full: 'The limit of invitations has been reached. Listeners you remove make room after 24 hours.',
  links: 'The playlist has 20 links. Revoke one first.',
  smart: 'A smart playlist is private. Convert it to a playlist to share it.',
  featured: 'Editors maintain featured playlists together, without invitations.',
};
export type NotInvited = keyof typeof NOT_INVITED;

/** No member was invited; the message says why. */
export class MemberNotInvited extends Error {
  override name = 'MemberNotInvited';
  constructor(readonly reason: NotInvited) {
    super(NOT_INVITED[reason]);
  }
}

/** The rules of a smart playlist take longer than the time limit. */
export class RulesTooSlow extends Error {
  override name = 'RulesTooSlow';
  /** @param playlist the saved playlist with the rules, without songs; null for rules that are not saved */
  constructor(readonly playlist: Json<PlaylistDetail> | null = null) {
    super('These rules take too long. Use fewer of them.');
  }
}

/** The user's unfinished uploads exceed the limit. */
export class UploadsTooLarge extends Error {
  override name = 'UploadsTooLarge';
  constructor() {
    super('Your unfinished uploads exceed the limit. Finish or cancel an upload and try again.');
  }
}

/** The user's library is full; `limit` is the quota in words. */
export class QuotaExceeded extends Error {
  override name = 'QuotaExceeded';
  constructor(readonly limit: string) {
    super(`Your library may hold up to ${limit}. Delete songs to upload more.`);
  }
}

/** A file with the same bytes is being removed because it was unused; a retry succeeds. */
export class FilesBusy extends Error {
  override name = 'FilesBusy';
  constructor() {
    super('The same file is being removed. Try again in a moment.');
  }
}

/** The playlist already contains these songs, and the caller asked to add only new ones. */
export class DuplicateSongs extends Error {
  override name = 'DuplicateSongs';
  constructor(readonly songIds: readonly number[]) {
    super('Already in this playlist.');
  }
}

/** The songs of the playlist have changed since the caller read them; `current` is their version now. */
export class OrderConflict extends Error {
  override name = 'OrderConflict';
  constructor(readonly current: number) {
    super('The songs of this playlist have changed.');
  }
}

export const ALREADY_UNDONE = 'This edit has already been undone.';

/** The edit cannot be undone; the message says why. */
export class CannotUndo extends Error {
  override name = 'CannotUndo';
}
