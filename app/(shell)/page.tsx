// `/`: Home for signed-in users, the landing page for visitors.
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { currentViewer } from '@/auth/current-viewer';
import { Home } from '@/components/home/home';
import { Landing } from '@/components/home/landing';
import { HomeSkeleton } from '@/components/ui/page-skeletons';
import { parseJson } from '@/db/json';
import { getFavGenre, suggestGenre } from '@/db/queries/genres';
import { recentAlbums, recentPlaces, songsOfGenre } from '@/db/queries/home';
import { mixCovers } from '@/db/queries/mixes';
import { featuredPlaylists } from '@/db/queries/playlists';
import type { Scope } from '@/db/scope-types';
import { pageData, viewerSummary } from './page-data';

export async function generateMetadata(): Promise<Metadata> {
  return (await currentViewer()) ? { title: 'Home' } : {};
}

export default async function FrontPage() {
  const viewer = await currentViewer();
  if (!viewer) return <Landing />;
  return (
    <Suspense fallback={<HomeSkeleton />}>
      <HomeWithData viewer={viewer} />
    </Suspense>
  );
}

async function HomeWithData({ viewer }: { viewer: Scope }) {
  const [summary, places, added, repeated, old, genre, featured] = await pageData(
    Promise.all([
      viewerSummary(viewer),
      recentPlaces(viewer, 6).then(parseJson),
      recentAlbums(viewer, 5).then(parseJson),
      mixCovers(viewer, 'on-repeat').then(parseJson),
      mixCovers(viewer, 'rediscover').then(parseJson),
      genreOf(viewer),
      featuredPlaylists(viewer, { limit: 5 }).then(parseJson),
    ]),
  );
  return (
    <Home
      userId={viewer.userId}
      isEditor={viewer.roles.includes('playlist_editor')}
      displayName={summary.display_name}
      plays={summary.plays}
      isNew={!summary.has_songs && !summary.has_playlists && places.length === 0}
      places={places}
      added={added}
      mixes={{ 'on-repeat': repeated, rediscover: old }}
      {...genre}
      featured={featured.items}
    />
  );
}

/** Songs whose covers a mosaic is made of. */
const GENRE_SONGS = 40;

async function genreOf(viewer: Scope) {
  const favGenre = await getFavGenre(viewer);
  if (favGenre === null) return { favGenre, genreCovers: [], suggestedGenre: await suggestGenre(viewer) };
  const genreCovers = parseJson(await songsOfGenre(viewer, favGenre, GENRE_SONGS));
  return { favGenre, genreCovers, suggestedGenre: null };
}
