// Everything that the search finds, above the list of the library's songs.
import Link from 'next/link';
import type { SearchResults } from '@/contract';
import { groupResults } from './search-results';

export function SearchAnswer({ results }: { results: SearchResults }) {
  const groups = groupResults(results, ({ song_id }) => `/songs/${song_id}`);
  const shown = Object.entries(groups).filter(([, found]) => found.length > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Search results" className="mb-8 grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {shown.map(([heading, found]) => (
        <section key={heading} aria-label={heading} className="min-w-0">
          <h2 className="mb-1 text-[13px] font-semibold text-soft">{heading}</h2>
          <ul>
            {found.map(({ value, picture, name, about, end, run }) => (
              <li key={value}>
                <Link
                  href={String(run)}
                  className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk"
                >
                  {picture}
                  <span className="grid min-w-0 grow">
                    <span className="truncate font-medium">{name}</span>
                    {about && <span className="truncate text-sm text-soft">{about}</span>}
                  </span>
                  {end && <span className="shrink-0 text-sm text-soft figures">{end}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
