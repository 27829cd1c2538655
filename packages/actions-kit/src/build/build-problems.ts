// Build and type errors of Actions, printed by `npm run dev` and shown in the inspector until they are fixed.

export interface BuildProblem {
  /** Such as `actions/add-claims.ts`. */
  file: string;
  /** From 1; omitted when the problem concerns the whole file. */
  line?: number;
  /** From 1. */
  column?: number;
  text: string;
  lineText?: string;
  /** Type error only: the Action still runs. */
  runs?: true;
}

/** Observable list of current problems. While an Action does not build, logins use the last working build. */
export class BuildProblems {
  #current: readonly BuildProblem[] = [];
  readonly #listeners = new Set<(problems: readonly BuildProblem[]) => void>();

  get current(): readonly BuildProblem[] {
    return this.#current;
  }

  set(problems: readonly BuildProblem[]): void {
    this.#current = problems;
    for (const listener of this.#listeners) listener(problems);
  }

  /** Calls `listener` on every change. @returns a function that unsubscribes it */
  subscribe(listener: (problems: readonly BuildProblem[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Such as `actions/add-claims.ts:12:5`, which terminals and editors turn into a link. */
export function problemLocation({ file, line, column }: BuildProblem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
