// The page that an invitation link opens, signed in or not.
import type { Metadata } from 'next';
import { currentViewer } from '@/auth/current-viewer';
import { JoinPlaylist } from '@/components/playlists/join-playlist';

export const metadata: Metadata = { title: 'Join a playlist', robots: { index: false } };

export default async function JoinPage() {
  if (await currentViewer()) return <JoinPlaylist isSignedIn />;
  // Without the layout of the signed-in app, which has the landmark.
  return (
    <main>
      <JoinPlaylist isSignedIn={false} />
    </main>
  );
}
