// Loading state of the songs page.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/page-skeletons';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <PageSkeleton title="Songs">
      {/* Search, filters and buttons, which are beside the heading on larger screens. */}
      <Skeleton className="-mt-4 mb-8 h-33 md:hidden" />
      <SongsSkeleton />
    </PageSkeleton>
  );
}
