// `/`: Home for signed-in users, the landing page for visitors.
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { currentViewer } from '@/auth/current-viewer';
import { Home } from '@/components/home/home';
import { Landing } from '@/components/home/landing';
import { HomeSkeleton } from '@/components/ui/page-skeletons';
import { parseJson } from '@/db/json';
import { suggestGenre } from '@/db/queries/genres';
import { featuredPlaylists } from '@/db/queries/playlists';
import { recentlyAdded, recentlyPlayed } from '@/db/queries/recent-songs';
import type { Scope } from '@/db/scope-types';
import { genreChoices, newestPlaylists, pageData, viewerMe } from './page-data';

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
  const [me, suggestedGenre, genres, featured, played, playlists, added] = await pageData(
    Promise.all([
      viewerMe(viewer),
      viewerMe(viewer).then(({ fav_genre }) => (fav_genre === null ? suggestGenre(viewer) : null)),
      genreChoices(viewer),
      featuredPlaylists(viewer, { limit: 5 }),
      recentlyPlayed(viewer, 8),
      newestPlaylists(viewer),
      recentlyAdded(viewer, 6),
    ]),
  );
  return (
    <Home
      me={me}
      isEditor={viewer.roles.includes('playlist_editor')}
      favGenre={me.fav_genre}
      suggestedGenre={suggestedGenre}
      genres={genres}
      featured={parseJson(featured).items}
      played={parseJson(played)}
      playlists={playlists.slice(0, 5)}
      added={parseJson(added)}
    />
  );
}
