// `/`: Home for who is signed in, the front page for everybody else.
import { Suspense } from 'react';
import { currentViewer } from '@/auth/page';
import { Home } from '@/components/home/home';
import { Landing } from '@/components/home/landing';
import { HomeSkeleton } from '@/components/ui/skeletons';
import { getFavGenre } from '@/db/queries/genres';
import { featuredPlaylists } from '@/db/queries/playlists';
import { recentlyPlayed } from '@/db/queries/songs';
import { parseJson, type Scope } from '@/db/types';
import { genreChoices, reading, viewerMe } from './data';

export default async function FrontPage() {
  const viewer = await currentViewer();
  if (!viewer) return <Landing />;
  return (
    <Suspense fallback={<HomeSkeleton />}>
      <SignedIn viewer={viewer} />
    </Suspense>
  );
}

async function SignedIn({ viewer }: { viewer: Scope }) {
  const [me, favGenre, genres, featured, recent] = await reading(
    Promise.all([
      viewerMe(viewer),
      getFavGenre(viewer),
      genreChoices(viewer),
      featuredPlaylists(viewer, { limit: 5 }),
      recentlyPlayed(viewer, 8),
    ]),
  );
  return (
    <Home
      me={me}
      isEditor={viewer.roles.includes('playlist_editor')}
      favGenre={favGenre}
      genres={genres}
      featured={parseJson(featured).items}
      recent={parseJson(recent)}
    />
  );
}
