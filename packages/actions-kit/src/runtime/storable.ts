// Strings that Postgres accepts as text and JSON: no NUL characters, no unpaired surrogates.
const REFUSED = /[\0\p{Surrogate}]/u;
const EVERY_REFUSED = new RegExp(REFUSED, 'gu');

export const NOT_STORABLE = 'must not contain NUL characters or unpaired surrogates';

/** Whether all strings and keys of a JSON value can be stored. */
export const isStorable = (value: unknown): boolean =>
  typeof value === 'string'
    ? !REFUSED.test(value)
    : typeof value !== 'object' ||
      value === null ||
      Object.entries(value).every(([name, each]) => isStorable(name) && isStorable(each));

/** Replaces characters that cannot be stored with U+FFFD. */
export const storable = (text: string): string => text.replace(EVERY_REFUSED, '\uFFFD');
