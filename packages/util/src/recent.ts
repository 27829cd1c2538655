// Intervals by a clock that can be set back.

/**
 * Whether less than `ms` have passed since a moment in milliseconds since the epoch. False if the clock was set back since then,
 * so that nothing waits until it is as late again.
 */
export function isRecent(moment: number, ms: number): boolean {
  const age = Date.now() - moment;
  return age >= 0 && age < ms;
}
