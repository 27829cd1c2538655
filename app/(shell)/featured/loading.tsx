// Loading state of the featured page.
import { ShelfPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <ShelfPageSkeleton title="Featured" />;
}
