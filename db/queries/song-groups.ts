// Queries for groups of songs, used for artists and albums.
import { and, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
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
  /** Texts to group and sort by. */
  by: SQLWrapper[];
  /** The JSON of a group, made of aggregates. */
  item: SQL;
}

/** Another order than by name: descending, equal ones by name. */
export interface GroupOrder {
  name: string;
  /** An integer aggregate of songs. */
  value: SQL;
}

/** Builds the queries of one kind of group; `T` is the type of `item`. */
export function songGroups<T>({ name, filter, by, item }: Groups) {
  const texts = by.map((text) => sql`${text}`);
  const columns = sql.join(texts, sql`, `);
  /** The names after those of the cursor, whose key has `before` values before them. */
  const isAfterNames = (before: number) => {
    const names = by.map((_, i) => sql.placeholder(`after_${before + i + 1}`));
    return sql`(${columns}) > (${sql.join(names, sql`, `)})`;
  };
  const ordered = (order: GroupOrder | undefined) => ({
    key: order ? sql`json_build_array(${order.value}, ${columns})` : sql`json_build_array(${columns})`,
    by: order ? [desc(order.value), ...texts] : texts,
  });
  const keysetOf = (order: GroupOrder | undefined): Keyset<(string | number)[]> =>
    order
      ? { name: `${name} ${order.name}`, key: z.tuple([z.int()], plainText) }
      : { name, key: z.array(plainText).length(by.length) };

  const rows = (extraFilter: SQL | undefined, isAfter: boolean, order?: GroupOrder) => {
    const last = sql`${sql.placeholder('after_1')}::bigint`;
    const { key, by: sorting } = ordered(order);
    return build
      .select({ item: item.as('item'), key: key.as('key') })
      .from(songs)
      .where(and(filter, extraFilter, isAfter && !order ? isAfterNames(0) : undefined))
      .groupBy(...texts)
      .having(
        isAfter && order
          ? sql`(${order.value} < ${last} or (${order.value} = ${last} and ${isAfterNames(1)}))`
          : undefined,
      )
      .orderBy(...sorting)
      .limit(sql.placeholder('fetch'));
  };

  return {
    /** A paged list of the groups, optionally of fewer songs, or in another order. */
    pages({ only, order }: { only?: SQL; order?: GroupOrder | undefined } = {}) {
      const page = pagedList<T>((isAfter) => rows(only, isAfter, order));
      const keyset = keysetOf(order);
      return (scope: Scope, request: PageRequest, values?: Values) => page(scope, keyset, request, values);
    },

    /** The number of groups and the cursors of their pages. */
    anchors(order?: GroupOrder) {
      const { key, by: sorting } = ordered(order);
      const keys = build
        .select({ key: key.as('key') })
        .from(songs)
        .where(filter);
      const query = statement<AnchorsRow>(
        anchorsOf(
          keys
            .groupBy(...texts)
            .orderBy(...sorting)
            .getSQL(),
        ),
      );
      return async (scope: Scope): Promise<Anchors> => {
        const [row] = await read(scope, query, { user_id: scope.userId });
        return toAnchors(keysetOf(order), row);
      };
    },

    /** A query for a single group, the first in `order`; it returns null when no song matches. */
    one(condition: SQL | undefined, order?: SQL) {
      const found = statement<{ item: string }>(
        build
          .select({ item: sql<string>`${item}::text`.as('item') })
          .from(songs)
          .where(and(filter, condition))
          .groupBy(...texts)
          .orderBy(...(order ? [order] : texts))
          .limit(1),
      );
      return async (scope: Scope, values: Values): Promise<Json<T> | null> => {
        const [row] = await read(scope, found, { ...values, user_id: scope.userId });
        return row ? asJson(row.item) : null;
      };
    },
  };
}
