// Page the service worker shows offline: the queue stored on this device and the player.
import type { Metadata } from 'next';
import { OfflinePage } from '@/components/offline/offline-page';

export const metadata: Metadata = { title: 'Offline' };

export default function Page() {
  return <OfflinePage />;
}
