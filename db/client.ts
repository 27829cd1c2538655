// The pool.
import type { Sql } from 'postgres';

export declare function useDatabase(url: string): Sql;
export declare function database(): Sql;
export declare function isUnavailable(error: unknown): boolean;
export declare function ping(): Promise<void>;
