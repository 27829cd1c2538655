// Songs of the user by words of their lyrics.
import { sql } from 'drizzle-orm';
import type { Song } from '@/contract';
import { isRun } from '@/lib/search-words';
import { parseJson } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { coordinator } from './coordinator';
import { wholeList } from './lists';
import type { Terms } from './search-ranking';
import { songJson } from './song-json';

/** Of a search with a single word; shorter words match the lyrics of too many songs. */
const MIN_LETTERS = 5;
/** Of a token, as in the search of names. */
const MAX_LENGTH = 12;

const byLyrics = wholeList<Song>(sql`
  with found as materialized (
    select song_id, place from ${coordinator} cross join search_lyrics(
      array(select json_array_elements_text(${sql.placeholder('tokens')}::text::json)),
      ${sql.placeholder('phrase')}::text, ${sql.placeholder('limit')}::integer
    ) with ordinality as result (song_id, place)
  )
  select ${songJson} as item from found
  join ${songs} on ${songs.user_id} = ${sql.placeholder('user_id')} and ${songs.song_id} = found.song_id
  order by found.place`);

/** Songs with all words of the search in their lyrics; none for short searches and those with filters. */
export async function songsByLyrics(
  scope: Scope,
  { key, words, filters }: Terms,
  limit: number,
): Promise<Song[]> {
  const isLong = words.length > 1 || words.some((word) => isRun(word) || word.length >= MIN_LETTERS);
  if (!isLong || filters.length > 0) return [];
  const tokens = words.flatMap(tokensOf);
  return parseJson(await byLyrics(scope, { tokens: JSON.stringify(tokens), phrase: key, limit }));
}

/** A word's beginning, or in scripts without spaces its pairs of characters. */
function tokensOf(word: string): string[] {
  const characters = Array.from(word);
  if (!isRun(word) || characters.length === 1) return [characters.slice(0, MAX_LENGTH).join('')];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
