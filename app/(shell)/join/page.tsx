// The page that an invitation link opens, signed in or not.
import type { Metadata } from 'next';
import { currentViewer } from '@/auth/current-viewer';
import { JoinPlaylist } from '@/components/playlists/join-playlist';

export const metadata: Metadata = { title: 'Join a playlist', robots: { index: false } };

export default async function JoinPage() {
  return <JoinPlaylist isSignedIn={(await currentViewer()) !== null} />;
}
