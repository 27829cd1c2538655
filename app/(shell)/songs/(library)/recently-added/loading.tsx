// Loading state of the recently added page.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Recently added">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
