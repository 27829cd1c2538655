// Loading state of the recently played page.
import { SongsPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <SongsPageSkeleton title="Recently played" />;
}
