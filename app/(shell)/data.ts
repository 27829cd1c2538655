// Reads that the layout and a page share: asked once a request, however many ask.
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

/** Who is signed in, as the app's own database knows them. */
export const viewerMe = cache(async (viewer: Scope): Promise<UserSummary> => parseJson(await me(viewer)));

/** The viewer's newest playlists, as far as the rail shows them. */
export const railPlaylists = cache(async (viewer: Scope): Promise<RailPlaylist[]> => {
  const { items } = parseJson(await listPlaylists(viewer, { limit: 50 }));
  return items.map(({ playlist_id, name, cover_songs }) => ({ playlist_id, name, cover_songs }));
});

/** What a favourite genre can be chosen from: the genres of the viewer's songs, and those Encore knows. */
export async function genreChoices(viewer: Scope): Promise<string[]> {
  const own = parseJson(await listGenres(viewer)).map(({ genre }) => genre);
  return [...new Set([...own, ...GENRES])].sort((a, b) => a.localeCompare(b, 'en'));
}

/**
 * Waits for what a page reads. A database that is away is marked by the error's digest, the only part of a server's
 * error that the error page gets to see.
 */
export async function reading<T>(reads: Promise<T>): Promise<T> {
  try {
    return await reads;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw Object.assign(new Error('The database cannot be reached.', { cause: error }), {
      digest: DATABASE_DOWN,
    });
  }
}
