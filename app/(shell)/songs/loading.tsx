// Stands in for the library while it is being read.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Songs">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
