// Reads shared by the pages of the signed-in app; `cache` limits them to one query per request.
import { cache } from 'react';
import { DATABASE_DOWN } from '@/components/error-digest';
import type { Playlist } from '@/contract';
import { GENRES } from '@/contract/constants';
import { isUnavailable } from '@/db/connection-errors';
import { parseJson } from '@/db/json';
import { genreNames } from '@/db/queries/genres';
import { type HomeSummary, homeSummary } from '@/db/queries/home';
import { joinedPlaylists, listPlaylists } from '@/db/queries/playlists';
import { me, type UserSummary } from '@/db/queries/users';
import type { Scope } from '@/db/scope-types';

export const viewerMe = cache(async (viewer: Scope): Promise<UserSummary> => parseJson(await me(viewer)));

/** The viewer's name and plays; does not depend on the size of the library. */
export const viewerSummary = cache(
  async (viewer: Scope): Promise<HomeSummary> => parseJson(await homeSummary(viewer)),
);

/** The newest of the viewer's playlists and those they have joined, for the navigation rail. */
export const newestPlaylists = cache(async (viewer: Scope): Promise<Playlist[]> => {
  const [own, joined] = await Promise.all([
    listPlaylists(viewer, { limit: 50 }).then(parseJson),
    joinedPlaylists(viewer, { limit: 50 }).then(parseJson),
  ]);
  const all = [...own.items, ...joined.items].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  return all.slice(0, 50);
});

/** Genres to choose a favorite from: those of the viewer's songs and the built-in ones, sorted. */
export async function genreChoices(viewer: Scope): Promise<string[]> {
  const own = parseJson(await genreNames(viewer));
  return [...new Set([...own, ...GENRES])].sort((a, b) => a.localeCompare(b, 'en'));
}

/**
 * Awaits the reads of a page.
 * @throws an error with the digest `DATABASE_DOWN` when the database is unavailable; Next sends only the digest of a
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
