// Stands in for the songs while they are being read.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Recently played">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
