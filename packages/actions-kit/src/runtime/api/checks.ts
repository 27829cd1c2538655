// Argument checks shared by several namespaces, with the error texts of Auth0's runtime.

/** @throws Error `<name> must be string`, or `<name> must NOT have more than <max> characters` */
export function assertText(
  name: string,
  value: unknown,
  max = Number.POSITIVE_INFINITY,
): asserts value is string {
  if (typeof value !== 'string') throw new Error(`${name} must be string`);
  if ([...value].length > max) throw new Error(`${name} must NOT have more than ${max} characters`);
}

/** @throws Error if a lifetime is missing or not a number of milliseconds */
export function assertTime(name: 'absolute' | 'inactivity', value: unknown): asserts value is number {
  if (!value) throw new Error('Either inactivity or absolute expiration time must be provided');
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${name} must be number`);
}

/** @throws Error for `scope`; other restricted names are dropped when the token is built */
export function assertSettableClaim(name: unknown): asserts name is string {
  if (name === 'scope') throw new Error('The "scope" claim cannot be set.');
}

/** @throws Error unless `from` is a string and `take` a positive integer, if given */
export function assertPage(page: { from?: unknown; take?: unknown }): void {
  const { from, take } = page;
  if (from !== undefined && typeof from !== 'string') {
    throw new Error('The "from" parameter must be a string if provided.');
  }
  if (take !== undefined && !(Number.isInteger(take) && Number(take) > 0)) {
    throw new Error('The "take" parameter must be a positive integer if provided.');
  }
}

/** @throws Error unless `value` is a non-empty array */
export function assertList(name: string, value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error(`The "${name}" parameter must be a non-empty array of strings.`);
  }
}
