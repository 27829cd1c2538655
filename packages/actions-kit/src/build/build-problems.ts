// What is wrong with the Actions as they are saved: told by `npm run dev`, shown by the inspector until it is put right.

/** One mistake, where a person finds it. */
export interface BuildProblem {
  /** As the person knows it, such as `actions/add-claims.ts`. */
  file: string;
  /** From 1; the whole file when left out. */
  line?: number;
  /** From 1. */
  column?: number;
  text: string;
  /** The line of the source. */
  lineText?: string;
  /** Only its types are wrong: logins use it all the same. */
  runs?: true;
}

/** What is wrong now. While anything does not run, logins go on with the Actions that were there before. */
export class BuildProblems {
  #current: readonly BuildProblem[] = [];
  readonly #listeners = new Set<(problems: readonly BuildProblem[]) => void>();

  /** None when everything that is saved is right. */
  get current(): readonly BuildProblem[] {
    return this.#current;
  }

  /** @param problems replace those before; none clears them */
  set(problems: readonly BuildProblem[]): void {
    this.#current = problems;
    for (const listener of this.#listeners) listener(problems);
  }

  /** Tells of every change. @returns a function that ends it */
  subscribe(listener: (problems: readonly BuildProblem[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Such as `actions/add-claims.ts:12:5`, which terminals and editors make a link of. */
export function placeOf({ file, line, column }: BuildProblem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
