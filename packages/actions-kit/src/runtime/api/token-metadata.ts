// Metadata rules shared by sessions and refresh tokens, with the error texts of Auth0's validator.

type Strings = Record<string, string>;

const MAX_ENTRIES = 25;
const MAX_CHARACTERS = 255;

/** Metadata of one session or token during one execution; every change passes the whole object to `publish`. */
export class TokenMetadata {
  readonly #what: 'session' | 'refresh token';
  readonly #values: Strings;
  readonly #publish: (values: Strings) => void;

  constructor(
    what: 'session' | 'refresh token',
    stored: Strings | undefined,
    publish: (values: Strings) => void,
  ) {
    this.#what = what;
    this.#values = { ...stored };
    this.#publish = publish;
  }

  /**
   * Like Auth0's runtime, keeps an invalid value in this copy, so the next call throws the same error again.
   * @param guard throws if the session or token cannot have metadata
   * @throws Error `Failed to set session metadata: …`
   */
  set(key: unknown, value: unknown, guard: () => void): void {
    try {
      guard();
      if (typeof key !== 'string') throw new Error('Invalid metadata: Metadata key must be a string');
      if (value === null) {
        this.delete(key);
        return;
      }
      if (typeof value !== 'string') throw new Error('Invalid metadata: Metadata value must be a string');
      this.#values[key] = value;
      const problem = problemOf(this.#values);
      if (problem) throw new Error(`Invalid metadata: ${problem}`);
      this.#publish({ ...this.#values });
    } catch (error) {
      throw new Error(
        `Failed to set ${this.#what} metadata: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  delete(key: string): void {
    if (!Object.hasOwn(this.#values, key)) return;
    delete this.#values[key];
    this.#publish({ ...this.#values });
  }

  evict(): void {
    for (const key of Object.keys(this.#values)) delete this.#values[key];
    this.#publish({});
  }

  get empty(): boolean {
    return Object.keys(this.#values).length === 0;
  }
}

function problemOf(values: Strings): string | undefined {
  const entries = Object.entries(values);
  if (entries.length > MAX_ENTRIES) return 'Metadata must not contain more than 25 entries';
  for (const [key, value] of entries) {
    if (key.length > MAX_CHARACTERS) return 'All metadata keys must be at most 255 characters long';
    if (key.includes('\x00')) return 'Metadata keys must not contain null bytes (\x00)';
    if (!/^[a-zA-Z0-9_-]+$/.test(key)) {
      return 'Metadata keys may only include letters, numbers, underscores, or hyphens';
    }
    if (value.length > MAX_CHARACTERS) return 'All metadata values must be at most 255 characters long';
    if (value.includes('\x00')) return 'Metadata values must not contain null bytes (\x00)';
  }
  return undefined;
}
