// The one result that most likely is what the listener looks for.
import type { SearchResults } from '@/contract';

type Kind = keyof SearchResults;
type MatchKind = SearchResults['songs'][number]['match']['kind'];

const MATCHES: readonly MatchKind[] = ['exact', 'prefix', 'words', 'part', 'typo'];
/** For equal matches. An exact name more likely is a song's, a beginning an artist's. */
const EXACT_KINDS: readonly Kind[] = ['songs', 'artists', 'albums', 'playlists', 'people', 'genres'];
const KINDS: readonly Kind[] = ['artists', 'songs', 'albums', 'playlists', 'people', 'genres'];

/** The kind whose first result matches best; null without results. */
export function topKind(results: SearchResults): Kind | null {
  for (const match of MATCHES) {
    const kinds = match === 'exact' ? EXACT_KINDS : KINDS;
    const found = kinds.find((kind) => results[kind][0]?.match.kind === match);
    if (found) return found;
  }
  return null;
}
