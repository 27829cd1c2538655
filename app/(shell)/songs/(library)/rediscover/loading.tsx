// Loading state of the page “Rediscover”.
import { SongsPageSkeleton } from '@/components/ui/page-skeletons';

export default function Loading() {
  return <SongsPageSkeleton title="Rediscover" />;
}
