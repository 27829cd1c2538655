// Loading state of a curator's page.
import { ShelfPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <ShelfPageSkeleton title="Curator" />;
}
