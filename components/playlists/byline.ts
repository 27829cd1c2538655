// The byline of a playlist: its owner, or the curators of a featured one.
import type { Playlist } from '@/contract';
import { formatCount, personName } from '../format';

const MAX_NAMES = 2;

/** `by Ana`, or for a featured playlist `curated by Ana, Ben and 2 others`. */
export function byline({
  visibility,
  owner_display_name,
  curators,
}: Pick<Playlist, 'visibility' | 'owner_display_name' | 'curators'>): string {
  const owner = personName(owner_display_name);
  if (visibility !== 'featured') return `by ${owner}`;
  const names = [...new Set([owner, ...curators])];
  const more = names.length - MAX_NAMES;
  const last = more > 1 ? [formatCount(more, 'other')] : names.slice(MAX_NAMES);
  return `curated by ${joinNames([...names.slice(0, MAX_NAMES), ...last])}`;
}

/** `A`, `A and B`, `A, B and C`. */
function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
