// Reads that the layout and a page share: asked once a request, however many ask.
import { cache } from 'react';
import { listPlaylists } from '@/db/queries/playlists';
import { me } from '@/db/queries/users';
import { type Me, parseJson, type Scope } from '@/db/types';

/** Who is signed in, as the app's own database knows them. */
export const viewerMe = cache(async (viewer: Scope): Promise<Me> => parseJson(await me(viewer)));

/** The viewer's newest playlists, as far as the rail shows them. */
export const railPlaylists = cache(async (viewer: Scope): Promise<{ id: number; name: string }[]> => {
  const { items } = parseJson(await listPlaylists(viewer, { limit: 50 }));
  return items.map(({ playlist_id, name }) => ({ id: playlist_id, name }));
});
