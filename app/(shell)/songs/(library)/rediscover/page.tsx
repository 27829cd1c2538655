// The songs that the viewer played more than once, but not in the last 30 days.
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { MixPage } from '../../mix-page';

export const metadata: Metadata = { title: 'Rediscover' };

export default function RediscoverPage() {
  return (
    <MixPage
      mix="rediscover"
      title="Rediscover"
      about="Songs you played more than once, but not in the last 30 days."
      empty={
        <EmptyState title="Nothing to rediscover yet">
          Songs you played more than once appear here when you have not played them for 30 days.
        </EmptyState>
      }
    />
  );
}
