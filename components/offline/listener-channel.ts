// Broadcasts the signed-in listener to all tabs, so that none keeps sending data for a previous account.

const CHANNEL = 'encore-listener';

/** @param userId the signed-in listener; null after a sign-out */
export function announceListener(userId: string | null): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(userId);
  channel.close();
}

/**
 * Calls `run` when another tab announces a different listener or a sign-out.
 * @returns unsubscribes
 */
export function onListenerChange(userId: string, run: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<string | null>) => data !== userId && run();
  return () => channel.close();
}
