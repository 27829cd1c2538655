// Whose browser this is. After a sign-out, or when somebody else has signed in, no tab goes on in the name of before:
// it would send one listener's plays and queue to another's account.

const CHANNEL = 'encore-listener';

/** Tells the other tabs who is signed in here; null for nobody. */
export function tellListener(userId: string | null): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(userId);
  channel.close();
}

/**
 * Calls `run` once another tab tells of anybody but this listener.
 * @returns what stops it
 */
export function onOtherListener(userId: string, run: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<string | null>) => data !== userId && run();
  return () => channel.close();
}
