// The one kind of moment the tables hold.
import { timestamp } from 'drizzle-orm/pg-core';

/** A moment with its time zone, as a Date. */
export const time = () => timestamp({ withTimezone: true });
