// Loading state of the favorites page.
import { PageSkeleton, SongsSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Favorites">
      <SongsSkeleton />
    </PageSkeleton>
  );
}
