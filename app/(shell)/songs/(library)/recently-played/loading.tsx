// Loading state of the recently played page.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Recently played">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
