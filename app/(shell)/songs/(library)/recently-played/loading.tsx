// Stands in for the songs while they are being read.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Recently played">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
