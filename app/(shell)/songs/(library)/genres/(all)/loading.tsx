// Loading state of the genres page.
import { GridSkeleton } from '@/components/library/card-skeleton';
import { PageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Genres">
      <GridSkeleton />
    </PageSkeleton>
  );
}
