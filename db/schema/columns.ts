// Column types shared by several tables.
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** A timestamp with the millisecond precision of the API, so that cursors are exact. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'string' });

/** A 64-bit id. A JavaScript number, because the sequences stay below 2^53. */
export const id = () => bigint({ mode: 'number' });

/** An id from a sequence, unique in the table. */
export const newId = () => id().generatedAlwaysAsIdentity();

/** A name as `fold_text` returns it, compared by identity and sorted in locale order, numbers by value (ICU `und-u-kn-true`). */
export const nameKey = customType<{ data: string }>({ dataType: () => 'text COLLATE natural_sort' });
