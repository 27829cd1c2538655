// Loading state of the favorites page.
import { SongsPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <SongsPageSkeleton title="Favorites" />;
}
