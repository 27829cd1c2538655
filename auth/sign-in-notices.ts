// Notices on the sign-in page, by the code in its URL.
export const NOTICES = {
  'session-ended': 'Your session has ended. Sign in again.',
  deleted: 'Your account and all its data have been deleted.',
  unavailable: 'The sign-in service cannot be reached right now. Try again in a moment.',
  denied: 'Your sign-in was denied.',
  failed: 'Sign-in failed. Try again.',
} as const;

type Notice = keyof typeof NOTICES;

/** The notice for a code; null for an unknown one, so that a link cannot put text on the page. */
export function noticeText(code: string | null | undefined): string | null {
  return code && Object.hasOwn(NOTICES, code) ? NOTICES[code as Notice] : null;
}
