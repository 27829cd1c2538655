// Stores of the connection: whether pages wait for the network, and whether requests wait for a sign-in.
import { createStore } from '../data/store';

/** Whether a page waits for the network; it opens by itself. */
export const pageWaitsStore = createStore(false);

/** Ends the wait for a sign-in; null while nothing waits. */
export const signInStore = createStore<((signedIn: boolean) => void) | null>(null);

let waiting: Promise<boolean> | null = null;

/**
 * Asks the listener to sign in again. Calls during a question share its answer.
 * @returns whether they did
 */
export function askToSignIn(): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => signInStore.set(resolve)).finally(() => {
    waiting = null;
    signInStore.set(null);
  });
  return waiting;
}
