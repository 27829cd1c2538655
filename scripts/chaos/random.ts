// Reproducible random choices.
import { randomFrom } from '@/lib/random';

export interface Choices {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

export function choicesFrom(seed: number): Choices {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] };
}
