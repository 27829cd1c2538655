// Stands in for the shelf while it is being read.
import { PageSkeleton, ShelfSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Featured">
      <ShelfSkeleton />
    </PageSkeleton>
  );
}
