// Loading state of the featured page.
import { PageSkeleton, ShelfSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Featured">
      <ShelfSkeleton />
    </PageSkeleton>
  );
}
