// Stands in for the settings while they are being read.
import { Bone } from '@/components/ui/parts';
import { PageSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Settings">
      <div className="grid max-w-3xl gap-7">
        <Bone className="h-52" />
        <Bone className="h-24" />
        <Bone className="h-32" />
      </div>
    </PageSkeleton>
  );
}
