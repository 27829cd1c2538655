'use client';
// Narrows a list of songs to a genre, and puts it into another order; both stand in the address, so they can be shared.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { GenreCount } from '@/contract';
import { formatNumber } from '../format';
import { ORDERS, type Sorting, sortPath, toSort } from './sorting';

const LOOK = 'select h-10 max-w-full rounded-full border border-line bg-raised pl-4';

export function GenreFilter({ genres }: { genres: readonly GenreCount[] }) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  function choose(genre: string) {
    const query = new URLSearchParams(params);
    if (genre) query.set('genre', genre);
    else query.delete('genre');
    router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
  }
  return (
    <select
      aria-label="Genre"
      value={params.get('genre') ?? ''}
      onChange={({ target }) => choose(target.value)}
      className={LOOK}
    >
      <option value="">All genres</option>
      {genres.map(({ genre, song_count }) => (
        <option key={genre} value={genre}>
          {genre} ({formatNumber(song_count)})
        </option>
      ))}
    </select>
  );
}

/** Every order there is, also by columns that a small screen does without. */
export function SortSelect({ sorting }: { sorting: Sorting }) {
  const router = useRouter();
  const known = ORDERS.some(([sort]) => sort === sorting.sort);
  return (
    <select
      aria-label="Order"
      value={known ? sorting.sort : ''}
      onChange={({ target }) =>
        router.replace(sortPath(sorting, toSort(target.value, sorting.usual)), { scroll: false })
      }
      className={LOOK}
    >
      {!known && <option value="">Another order</option>}
      {ORDERS.map(([sort, name]) => (
        <option key={sort} value={sort}>
          {name}
        </option>
      ))}
    </select>
  );
}
