// The user whose rows a query may see, and the format of user ids.

/** Passed to every query; row-level security enforces it. */
export interface Scope {
  readonly userId: string;
  readonly roles: readonly string[];
}

/**
 * A valid user id: printable characters, because ids of enterprise connections contain names, paths and addresses. No quotes,
 * backslashes or control characters, so it cannot end a quoted SQL literal. Tokens with other ids are rejected.
 */
export const USER_ID = /^[^'\\\p{C}\p{Zl}\p{Zp}]{1,255}$/u;
