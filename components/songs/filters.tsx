'use client';
// Genre and sort selects of a song list. Both values are in the URL.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { GenreCount, SongSort } from '@/contract';
import { formatNumber } from '../format';
import { withQuery } from './song-paths';
import { type Sorting, sortPath, toSort } from './sorting';

const SELECT = 'select h-10 max-w-full rounded-full border border-line bg-raised pl-4';

const ORDERS: readonly (readonly [sort: SongSort, name: string])[] = [
  ['-created_at', 'Newest first'],
  ['created_at', 'Oldest first'],
  ['songname', 'Song'],
  ['artist', 'Artist'],
  ['album', 'Album'],
  ['genre', 'Genre'],
  ['-plays', 'Most played'],
  ['duration_ms', 'Shortest first'],
  ['-duration_ms', 'Longest first'],
];

export function GenreFilter({ genres }: { genres: readonly GenreCount[] }) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  function choose(genre: string) {
    const query = new URLSearchParams(params);
    if (genre) query.set('genre', genre);
    else query.delete('genre');
    router.replace(withQuery(path, query), { scroll: false });
  }
  return (
    <select
      aria-label="Genre"
      value={params.get('genre') ?? ''}
      onChange={({ target }) => choose(target.value)}
      className={SELECT}
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

export function SortSelect({ sorting }: { sorting: Sorting }) {
  const router = useRouter();
  const isListed = ORDERS.some(([sort]) => sort === sorting.sort);
  return (
    <select
      aria-label="Order"
      value={isListed ? sorting.sort : ''}
      onChange={({ target }) =>
        router.replace(sortPath(sorting, toSort(target.value, sorting.defaultSort)), { scroll: false })
      }
      className={SELECT}
    >
      {!isListed && <option value="">Custom order</option>}
      {ORDERS.map(([sort, name]) => (
        <option key={sort} value={sort}>
          {name}
        </option>
      ))}
    </select>
  );
}
