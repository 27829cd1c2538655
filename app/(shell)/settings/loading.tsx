// Loading state of the settings page.
import { PageSkeleton } from '@/components/ui/page-skeletons';
import { Skeleton } from '@/components/ui/skeleton';

const HEIGHTS = ['h-64', 'h-18', 'h-28', 'h-11'];

export default function Loading() {
  return (
    <PageSkeleton title="Settings" about={false}>
      <div className="grid max-w-3xl">
        {HEIGHTS.map((height) => (
          <div
            key={height}
            className="grid gap-x-10 gap-y-4 border-t border-line py-7 md:grid-cols-[220px_minmax(0,1fr)]"
          >
            <Skeleton className="h-6 w-28" />
            <Skeleton className={height} />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}
