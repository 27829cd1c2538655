// Silent refresh of the session, for roles that were granted since the last sign-in.

/** Pauses before the attempts, in milliseconds: the tenant may not reach the app at once, and then grants nothing. */
const PAUSES_MS = [0, 4_000, 15_000, 60_000];

/**
 * Exchanges the session's tokens, without a sign-in, until the listener is an editor.
 * @param signal stops further attempts
 * @returns whether the role was granted
 */
export async function becomeEditor(signal: AbortSignal): Promise<boolean> {
  for (const pause of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return false;
    if (await renewed()) return !signal.aborted;
  }
  return false;
}

async function renewed(): Promise<boolean> {
  const response = await fetch('/api/auth/session', { method: 'POST' }).catch(() => null);
  if (!response?.ok) return false;
  const { user }: { user?: { roles: string[] } } = await response.json();
  return user?.roles.includes('playlist_editor') ?? false;
}
