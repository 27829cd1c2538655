// Stands in for the figures while they are being read.
import { Bone } from '@/components/ui/parts';
import { PageSkeleton } from '@/components/ui/skeletons';

export default function Loading() {
  return (
    <PageSkeleton title="Stats">
      <Bone className="mb-10 h-29 max-w-md rounded-lg" />
      <Bone className="h-56 rounded-lg" />
    </PageSkeleton>
  );
}
