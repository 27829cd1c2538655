// What the songs of a library have in common: artists and albums are read alike, by name.
import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Anchors, PageRequest } from '@/contract';
import type { Json } from '../json';
import { asJson, build } from '../json';
import { type AnchorsRow, anchorsOf, type Keyset, plainText, toAnchors } from '../keyset-pagination';
import { songs } from '../schema';
import { read, statement, type Values } from '../scope';
import type { Scope } from '../scope-types';
import { pagedList } from './lists';

interface Groups {
  /** What the cursors call the list. */
  name: string;
  /** Holds for the songs that are grouped. */
  of: SQL | undefined;
  /** Columns of texts; the groups stand in their order. */
  by: AnyPgColumn[];
  /** A group as JSON, of aggregates. */
  item: SQL;
}

/** Makes the queries of one kind of groups, each of a `T`. */
export function songGroups<T>({ name, of, by, item }: Groups) {
  const columns = sql.join(by, sql`, `);
  const after = sql.join(
    by.map((_, i) => sql.placeholder(`after_${i + 1}`)),
    sql`, `,
  );
  const key = sql`json_build_array(${columns})`;
  const keyset: Keyset<string[]> = { name, key: z.array(plainText).length(by.length) };

  const rows = (narrowed: SQL | undefined, isAfter: boolean) =>
    build
      .select({ item: item.as('item'), key: key.as('key') })
      .from(songs)
      .where(and(of, narrowed, isAfter ? sql`(${columns}) > (${after})` : undefined))
      .groupBy(...by)
      .orderBy(...by)
      .limit(sql.placeholder('fetch'));

  const numbered = statement<AnchorsRow>(
    anchorsOf(
      build
        .select({ key: key.as('key') })
        .from(songs)
        .where(of)
        .groupBy(...by)
        .orderBy(...by)
        .getSQL(),
    ),
  );

  return {
    /** What reads a page of the groups, of those songs alone where `narrowed` holds. */
    pages(narrowed?: SQL) {
      const page = pagedList<T>((isAfter) => rows(narrowed, isAfter));
      return (scope: Scope, request: PageRequest, values?: Values) => page(scope, keyset, request, values);
    },

    /** How many groups there are, and where the pages begin. */
    async anchors(scope: Scope): Promise<Anchors> {
      const [row] = await read(scope, numbered, { user_id: scope.userId });
      return toAnchors(keyset, row);
    },

    /** What reads the one group of the songs for which `is` holds; null when there is none. */
    one(is: SQL | undefined) {
      const found = statement<{ item: string }>(
        build
          .select({ item: sql<string>`${item}::text`.as('item') })
          .from(songs)
          .where(and(of, is))
          .groupBy(...by),
      );
      return async (scope: Scope, values: Values): Promise<Json<T> | null> => {
        const [row] = await read(scope, found, { ...values, user_id: scope.userId });
        return row ? asJson(row.item) : null;
      };
    },
  };
}
