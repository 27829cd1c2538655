// Number of typing errors between a typed word and a known one.

/**
 * The fewest letters to insert, remove, replace or swap with their neighbor (optimal string alignment) that turn `typed` into
 * `word` or into a beginning of it.
 * @returns the number, or `limit + 1` if there are more than `limit`
 */
export function typingErrors(typed: string, word: string, limit: number): number {
  const [a, b] = [Array.from(typed), Array.from(word)];
  if (a.length - b.length > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(row, j - 1) + 1,
          at(last, j) + 1,
          at(last, j - 1) + cost,
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return Math.min(limit + 1, ...last);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;

/** How many typing errors a word of this length may have. */
export function allowedErrors(length: number): 0 | 1 | 2 {
  if (length < 3) return 0;
  return length < 6 ? 1 : 2;
}
