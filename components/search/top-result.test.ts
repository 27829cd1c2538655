import { expect, test } from 'vitest';
import type { SearchResults } from '@/contract';
import { topKind } from './top-result';

type Kinds = Partial<Record<keyof SearchResults, string>>;

/** Results with one match of each given kind. */
function results(kinds: Kinds): SearchResults {
  const list = (kind: keyof SearchResults) =>
    kinds[kind] ? [{ match: { kind: kinds[kind], highlights: {} } }] : [];
  const names = ['songs', 'artists', 'albums', 'genres', 'playlists', 'people'] as const;
  return Object.fromEntries(names.map((name) => [name, list(name)])) as unknown as SearchResults;
}

test.each<[Kinds, keyof SearchResults | null]>([
  [{ songs: 'typo', albums: 'exact', artists: 'prefix' }, 'albums'],
  [{ songs: 'exact', artists: 'exact' }, 'songs'],
  [{ songs: 'prefix', artists: 'prefix' }, 'artists'],
  [{ songs: 'words', people: 'prefix' }, 'people'],
  [{ genres: 'typo' }, 'genres'],
  [{}, null],
])('the top result of %j is of %s', (kinds, kind) => {
  expect(topKind(results(kinds))).toBe(kind);
});
