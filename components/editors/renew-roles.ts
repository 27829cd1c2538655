// Silent refresh of the session, for roles that were granted since the last sign-in.

const ATTEMPT_KEY = 'encore-roles-renewed';
/** Between two attempts of a tab, if the tenant grants no role. */
const PAUSE_MS = 10 * 60_000;

/** Exchanges the session's tokens, without a sign-in. @returns whether the listener is an editor now */
export async function becomeEditor(): Promise<boolean> {
  const last = Number(sessionStorage.getItem(ATTEMPT_KEY));
  if (Date.now() - last < PAUSE_MS || !navigator.onLine) return false;
  sessionStorage.setItem(ATTEMPT_KEY, String(Date.now()));
  const response = await fetch('/api/auth/session', { method: 'POST' }).catch(() => null);
  if (!response?.ok) return false;
  const { user }: { user?: { roles: string[] } } = await response.json();
  return user?.roles.includes('playlist_editor') ?? false;
}
