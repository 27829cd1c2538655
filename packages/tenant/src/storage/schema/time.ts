// Column type of timestamps.
import { timestamp } from 'drizzle-orm/pg-core';

/** A timestamp with time zone, as a Date. */
export const time = () => timestamp({ withTimezone: true });
