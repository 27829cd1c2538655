// Loading state of the albums page.
import { GridSkeleton } from '@/components/library/card-skeleton';
import { PageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Albums">
      <GridSkeleton />
    </PageSkeleton>
  );
}
