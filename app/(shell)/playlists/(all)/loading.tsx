// Loading state of the playlists page.
import { ShelfPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <ShelfPageSkeleton title="Playlists" />;
}
