// Stands in for the library while it is being read.
import { Bone } from '@/components/ui/parts';
import { PageSkeleton, SongsSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Songs">
      {/* Search, filters and buttons, which stand beside the heading on larger screens. */}
      <Bone className="-mt-4 mb-8 h-33 md:hidden" />
      <SongsSkeleton />
    </PageSkeleton>
  );
}
