// Words and artists of the user's library and of public content: those that are meant by what is typed, and those among given texts.
import { sql } from 'drizzle-orm';
import { read, type Scope, statement } from '../scope';

const vocabulary = statement<{ word: string; known: string[] }>(sql`
  select word, array(select distinct search_vocabulary(word)) as known
  from json_array_elements_text(${sql.placeholder('typed')}::text::json) as word`);

/** For each word, the known words that may be meant. */
export async function findVocabulary(scope: Scope, typed: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await read(scope, vocabulary, { typed: JSON.stringify([...new Set(typed)]) });
  return new Map(rows.map(({ word, known }) => [word, known]));
}

const knownWords = statement<{ word: string }>(
  sql`select distinct search_known_words(${sql.placeholder('texts')}::text) as word`,
);

/** Which texts are words of the user's library or of public content. */
export async function findKnownWords(scope: Scope, texts: readonly string[]): Promise<Set<string>> {
  const rows = texts.length === 0 ? [] : await read(scope, knownWords, { texts: JSON.stringify(texts) });
  return new Set(rows.map(({ word }) => word));
}

export interface Sounding {
  typed: string;
  key: string;
  /** Otherwise a word in another script. */
  is_artist: boolean;
}

const sounding = statement<Sounding>(
  sql`select distinct typed, key, is_artist from search_sounding(${sql.placeholder('names')}::text, ${sql.placeholder('words')}::text)`,
);

/** Artists that sound like one of the names, and words in other scripts that sound like one of the words. */
export function findSounding(
  scope: Scope,
  names: readonly string[],
  words: readonly string[],
): Promise<Sounding[]> {
  return read(scope, sounding, { names: JSON.stringify(names), words: JSON.stringify(words) });
}
