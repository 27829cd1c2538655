// The sentences a visitor reads when signing in did not go as hoped; only these codes travel in addresses.

export const NOTICES = {
  'session-ended': 'Your session has ended. Sign in again.',
  deleted: 'Your account and everything in it are gone. Goodbye.',
  unavailable: 'The sign-in service cannot be reached right now. Try again in a moment.',
  denied: 'You were not let in.',
  failed: 'Signing in did not work. Try again.',
} as const;

type Notice = keyof typeof NOTICES;

/** The sentence for a code from an address; null for none or an unknown one, so that nobody can put words here. */
export function noticeText(code: string | null | undefined): string | null {
  return code && Object.hasOwn(NOTICES, code) ? NOTICES[code as Notice] : null;
}
