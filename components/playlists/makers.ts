// Who a playlist is by, in words.
import type { Playlist } from '@/contract';
import { formatCount, personName } from '../format';

type Made = Pick<Playlist, 'visibility' | 'owner_display_name' | 'curators'>;

const NAMED = 2;

/** `by Ana`, or for a featured playlist all who put it together: `curated by Ana, Ben and 2 others`. */
export function madeBy({ visibility, owner_display_name, curators }: Made): string {
  const owner = personName(owner_display_name);
  if (visibility !== 'featured') return `by ${owner}`;
  const names = [...new Set([owner, ...curators])];
  const more = names.length - NAMED;
  const last = more > 1 ? formatCount(more, 'other') : names.slice(NAMED)[0];
  return `curated by ${inWords([...names.slice(0, NAMED), ...(last ? [last] : [])])}`;
}

/** `A`, `A and B`, `A, B and C`. */
function inWords(parts: readonly string[]): string {
  const [last = '', ...others] = [...parts].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
