// Column types that several tables share.
import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** A moment with the milliseconds the API prints, so that a cursor made from it loses nothing. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'string' });

/** A 64-bit id; a number in JSON, as the sequences stay far below 2^53. */
export const id = () => bigint({ mode: 'number' });

/** An id from a sequence: unique in the whole table although its key begins with the user. */
export const newId = () => id().generatedAlwaysAsIdentity();
