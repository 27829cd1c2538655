// Stands in for the albums while they are being read.
import { GridSkeleton } from '@/components/library/card';
import { PageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Albums">
      <GridSkeleton />
    </PageSkeleton>
  );
}
