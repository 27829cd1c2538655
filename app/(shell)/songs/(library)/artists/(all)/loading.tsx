// Loading state of the artists page.
import { GridSkeleton } from '@/components/library/card-skeleton';
import { PageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Artists">
      <GridSkeleton round />
    </PageSkeleton>
  );
}
