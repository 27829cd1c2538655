// Links to the orders of the artists.
import Link from 'next/link';
import type { ArtistSort } from '@/contract';

const ORDERS: Record<ArtistSort, string> = {
  artist: 'A to Z',
  '-song_count': 'Most songs',
  '-added': 'Recently added',
};

export function ArtistOrders({ sort }: { sort: ArtistSort }) {
  return (
    <nav
      aria-label="Order"
      className="flex max-w-full flex-wrap gap-1 rounded-lg border border-line p-1 text-sm"
    >
      {Object.entries(ORDERS).map(([order, name]) => (
        <Link
          key={order}
          href={order === 'artist' ? '/songs/artists' : `/songs/artists?sort=${order}`}
          replace
          scroll={false}
          prefetch={false}
          aria-current={order === sort}
          className="rounded-full px-3.5 py-1.5 whitespace-nowrap text-soft transition hover:text-ink aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
