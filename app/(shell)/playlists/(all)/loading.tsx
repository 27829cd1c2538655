// Stands in for the playlists while it is being read.
import { PageSkeleton, ShelfSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Playlists">
      <ShelfSkeleton />
    </PageSkeleton>
  );
}
