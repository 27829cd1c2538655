// What Postgres takes as text and JSON: anything but NUL and characters of which only half is there.
const REFUSED = /[\0\p{Surrogate}]/u;
const EVERY_REFUSED = new RegExp(REFUSED, 'gu');

/** What is said of what is not storable. */
export const NOT_STORABLE = 'must not contain NUL or half of a surrogate pair';

/** Whether a JSON value can be stored, with all texts and names in it. */
export const isStorable = (value: unknown): boolean =>
  typeof value === 'string'
    ? !REFUSED.test(value)
    : typeof value !== 'object' ||
      value === null ||
      Object.entries(value).every(([name, each]) => isStorable(name) && isStorable(each));

/** The text with a mark where something cannot be stored. */
export const storable = (text: string): string => text.replace(EVERY_REFUSED, '\uFFFD');
