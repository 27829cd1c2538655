// Circuit breaker: after repeated failures, calls fail at once for a moment; then one call tries again.
import { oncePerProcess } from './once-per-process';

const THRESHOLD = 3;
const COOLDOWN_MS = 1_000;

/** Thrown instead of a call while the circuit is open. */
export class CircuitOpen extends Error {
  override name = 'CircuitOpen';
}

interface State {
  failures: number;
  /** Milliseconds since the epoch. */
  openUntil: number;
}

/**
 * Calls through the process-wide circuit `name`.
 * @param isFailure whether an error shows that the dependency does not work; others count as success
 * @throws {CircuitOpen} at once while the circuit is open, or the error of `call`
 */
export async function throughCircuit<T>(
  name: string,
  isFailure: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  const state = oncePerProcess<State>(`circuit ${name}`, () => ({ failures: 0, openUntil: 0 }));
  if (Date.now() < state.openUntil) throw new CircuitOpen(`The circuit ${name} is open.`);
  // The other calls fail while this one tries.
  if (state.failures >= THRESHOLD) state.openUntil = Date.now() + COOLDOWN_MS;
  try {
    const result = await call();
    Object.assign(state, { failures: 0, openUntil: 0 });
    return result;
  } catch (error) {
    if (!isFailure(error)) {
      Object.assign(state, { failures: 0, openUntil: 0 });
    } else {
      state.failures += 1;
      if (state.failures >= THRESHOLD) state.openUntil = Date.now() + COOLDOWN_MS;
    }
    throw error;
  }
}
