// Circuit breaker: after repeated failures, calls fail at once for a moment; then one call tries again.
import { oncePerProcess } from './once-per-process';
import { isRecent } from './recent';

const THRESHOLD = 3;
const COOLDOWN_MS = 1_000;

/** Thrown instead of a call while the circuit is open. */
export class CircuitOpen extends Error {
  override name = 'CircuitOpen';
}

interface State {
  failures: number;
  /** When it opened, in milliseconds since the epoch. */
  openedAt: number;
}

const CLOSED: State = { failures: 0, openedAt: Number.NEGATIVE_INFINITY };

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
  const state = oncePerProcess<State>(`circuit ${name}`, () => ({ ...CLOSED }));
  if (isRecent(state.openedAt, COOLDOWN_MS)) throw new CircuitOpen(`The circuit ${name} is open.`);
  // The other calls fail while this one tries.
  if (state.failures >= THRESHOLD) state.openedAt = Date.now();
  try {
    const result = await call();
    Object.assign(state, CLOSED);
    return result;
  } catch (error) {
    if (!isFailure(error)) {
      Object.assign(state, CLOSED);
    } else {
      state.failures += 1;
      if (state.failures >= THRESHOLD) state.openedAt = Date.now();
    }
    throw error;
  }
}
