// Loading state of the playlists page.
import { PageSkeleton, ShelfSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Playlists">
      <ShelfSkeleton />
    </PageSkeleton>
  );
}
