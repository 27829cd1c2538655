// Stands in for the genres while they are being read.
import { GridSkeleton } from '@/components/library/card';
import { PageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Genres">
      <GridSkeleton />
    </PageSkeleton>
  );
}
