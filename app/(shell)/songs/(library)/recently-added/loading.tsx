// Loading state of the recently added page.
import { SongsPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <SongsPageSkeleton title="Recently added" />;
}
