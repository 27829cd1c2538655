// Reads shared by the pages of the signed-in app; `cache` limits them to one query per request.
import { cache } from 'react';
import { DATABASE_DOWN } from '@/components/error-digest';
import type { RailPlaylist } from '@/components/shell/rail-playlists';
import { GENRES } from '@/contract/constants';
import { isUnavailable } from '@/db/connection-errors';
import { parseJson } from '@/db/json';
import { listGenres } from '@/db/queries/genres';
import { listPlaylists } from '@/db/queries/playlists';
import { me, type UserSummary } from '@/db/queries/users';
import type { Scope } from '@/db/scope-types';

export const viewerMe = cache(async (viewer: Scope): Promise<UserSummary> => parseJson(await me(viewer)));

/** The viewer's newest playlists, for the navigation rail. */
export const railPlaylists = cache(async (viewer: Scope): Promise<RailPlaylist[]> => {
  const { items } = parseJson(await listPlaylists(viewer, { limit: 50 }));
  return items.map(({ playlist_id, name, cover_songs }) => ({ playlist_id, name, cover_songs }));
});

/** Genres to choose a favorite from: those of the viewer's songs and the built-in ones, sorted. */
export async function genreChoices(viewer: Scope): Promise<string[]> {
  const own = parseJson(await listGenres(viewer)).map(({ genre }) => genre);
  return [...new Set([...own, ...GENRES])].sort((a, b) => a.localeCompare(b, 'en'));
}

/**
 * Awaits the reads of a page.
 * @throws an error with the digest `DATABASE_AWAY` when the database is unavailable; Next sends only the digest of a
 * server error to the error page
 */
export async function pageData<T>(reads: Promise<T>): Promise<T> {
  try {
    return await reads;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw Object.assign(new Error('The database cannot be reached.', { cause: error }), {
      digest: DATABASE_DOWN,
    });
  }
}
