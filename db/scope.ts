// The one module that scopes queries to a user.
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Scope } from './types';

export type Tx = PgDatabase<PgQueryResultHKT>;

export declare function scoped<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
