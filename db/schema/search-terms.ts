// Names and words that songs, playlists and people can be found by: a read model of the search, maintained by triggers.
import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * Artists, albums and genres of a library, and the words in its names for typo tolerance. Only the search functions read it:
 * the app's role has no privileges on it. Terms of deleted and changed rows remain until `prune_search_terms` deletes
 * them; the search functions check that songs exist.
 */
export const searchTerms = pgTable(
  'search_terms',
  {
    /** The owner; '' for terms of public content. */
    user_id: text().notNull(),
    kind: text().$type<'artist' | 'album' | 'genre' | 'word'>().notNull(),
    /** The folded name. */
    key: text().notNull(),
    /** The artist's folded name of an album, otherwise ''. */
    artist_key: text().notNull(),
    tokens: bigint({ mode: 'bigint' }).array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.kind, t.key, t.artist_key] }),
    index('search_terms_tokens').using('gin', t.tokens).with({ fastupdate: false }),
  ],
).enableRLS();

/** The last term that `prune_search_terms` examined; no row after the last one. Has no policies: only functions use it. */
export const searchPruning = pgTable('search_pruning', {
  owner: text().notNull(),
  kind: text().notNull(),
  key: text().notNull(),
  artist_key: text().notNull(),
}).enableRLS();
