// Links to the time ranges of the stats page.
import Link from 'next/link';
import { buttonClass } from '../ui/button';
import { RANGES, type Range } from './bars';

const NAMES: Record<Range, string> = { 7: '7 days', 30: '30 days', 365: '12 months' };

export function RangeLinks({ range }: { range: Range }) {
  return (
    <nav aria-label="Range" className="flex flex-wrap gap-2">
      {RANGES.map((each) => (
        <Link
          key={each}
          href={`/stats?days=${each}`}
          scroll={false}
          aria-current={each === range ? 'page' : undefined}
          className={`${buttonClass('outline', 'sm')} aria-[current]:border-accent aria-[current]:bg-tint aria-[current]:text-accent`}
        >
          {NAMES[each]}
        </Link>
      ))}
    </nav>
  );
}
