'use client';
// Narrows the library to one genre; the choice stands in the address, so it can be shared and gone back from.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { GenreCount } from '@/db/types';
import { figure } from '../format';

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
      className="select h-10 max-w-full rounded-full border border-line bg-raised pl-4"
    >
      <option value="">All genres</option>
      {genres.map(({ genre, song_count }) => (
        <option key={genre} value={genre}>
          {genre} ({figure(song_count)})
        </option>
      ))}
    </select>
  );
}
