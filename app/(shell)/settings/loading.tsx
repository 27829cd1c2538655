// Stands in for the settings while they are being read.
import { Bone } from '@/components/ui/parts';
import { PageSkeleton } from '@/components/ui/skeletons';

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
            <Bone className="h-6 w-28" />
            <Bone className={height} />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}
