// Stands in for the playlists while it is being read.
import { PageSkeleton, ShelfSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Playlists">
      <ShelfSkeleton />
    </PageSkeleton>
  );
}
