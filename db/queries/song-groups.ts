// Queries for groups of songs, used for artists and albums.
import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Anchors, PageRequest } from '@/contract';
import { asJson, build, type Json } from '../json';
import { type AnchorsRow, anchorsOf, type Keyset, plainText, toAnchors } from '../keyset-pagination';
import { songs } from '../schema';
import { read, type Scope, statement, type Values } from '../scope';
import { pagedList } from './lists';

/** The spelling of a name that the user stored first. An aggregate of songs. */
export const firstSpelling = (name: AnyPgColumn | SQL): SQL =>
  sql`(array_agg(${name} order by ${songs.song_id}))[1]`;

interface Groups {
  /** Identifies the list in its cursors. */
  name: string;
  /** The songs to group. */
  filter: SQL | undefined;
  /** Text columns to group and sort by. */
  by: AnyPgColumn[];
  /** The JSON of a group, made of aggregates. */
  item: SQL;
}

/** Builds the queries of one kind of group; `T` is the type of `item`. */
export function songGroups<T>({ name, filter, by, item }: Groups) {
  const columns = sql.join(by, sql`, `);
  const after = sql.join(
    by.map((_, i) => sql.placeholder(`after_${i + 1}`)),
    sql`, `,
  );
  const key = sql`json_build_array(${columns})`;
  const keyset: Keyset<string[]> = { name, key: z.array(plainText).length(by.length) };

  const rows = (extraFilter: SQL | undefined, isAfter: boolean) =>
    build
      .select({ item: item.as('item'), key: key.as('key') })
      .from(songs)
      .where(and(filter, extraFilter, isAfter ? sql`(${columns}) > (${after})` : undefined))
      .groupBy(...by)
      .orderBy(...by)
      .limit(sql.placeholder('fetch'));

  const anchorRow = statement<AnchorsRow>(
    anchorsOf(
      build
        .select({ key: key.as('key') })
        .from(songs)
        .where(filter)
        .groupBy(...by)
        .orderBy(...by)
        .getSQL(),
    ),
  );

  return {
    /** A paged list of the groups, optionally of fewer songs. */
    pages(extraFilter?: SQL) {
      const page = pagedList<T>((isAfter) => rows(extraFilter, isAfter));
      return (scope: Scope, request: PageRequest, values?: Values) => page(scope, keyset, request, values);
    },

    async anchors(scope: Scope): Promise<Anchors> {
      const [row] = await read(scope, anchorRow, { user_id: scope.userId });
      return toAnchors(keyset, row);
    },

    /** A query for a single group, the first in `order`; it returns null when no song matches. */
    one(condition: SQL | undefined, order?: SQL) {
      const found = statement<{ item: string }>(
        build
          .select({ item: sql<string>`${item}::text`.as('item') })
          .from(songs)
          .where(and(filter, condition))
          .groupBy(...by)
          .orderBy(...(order ? [order] : by))
          .limit(1),
      );
      return async (scope: Scope, values: Values): Promise<Json<T> | null> => {
        const [row] = await read(scope, found, { ...values, user_id: scope.userId });
        return row ? asJson(row.item) : null;
      };
    },
  };
}
