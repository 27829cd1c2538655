// Loading state of the stats page.
import { PageSkeleton } from '@/components/ui/page-skeletons';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <PageSkeleton title="Stats">
      <Skeleton className="mb-10 h-29 max-w-md rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </PageSkeleton>
  );
}
