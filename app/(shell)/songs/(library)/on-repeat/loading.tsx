// Loading state of the page “On repeat”.
import { SongsPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <SongsPageSkeleton title="On repeat" />;
}
