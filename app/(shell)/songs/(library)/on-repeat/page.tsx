// The songs that the viewer played more than once in the last 30 days.
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { MixPage } from '../../mix-page';

export const metadata: Metadata = { title: 'On repeat' };

export default function OnRepeatPage() {
  return (
    <MixPage
      mix="on-repeat"
      title="On repeat"
      about="Songs you played more than once in the last 30 days, most played first."
      empty={
        <EmptyState title="Nothing on repeat yet">
          Songs you play more than once within 30 days appear here.
        </EmptyState>
      }
    />
  );
}
