// The window in which an expired session is renewed, opened by the page that waits for it.
import { signInPath } from '@/contract/paths';

const NAME = 'encore-sign-in';
/** The page that the sign-in ends on. */
const SIGNED_IN_PATH = '/signed-in';

/** @returns null if the browser blocks windows */
export function openSignInPopup(): Window | null {
  return window.open(signInPath(SIGNED_IN_PATH), NAME, 'popup,width=480,height=720');
}

/** Whether this page is shown in that window, for example after a sign-in that failed. */
export const isSignInPopup = () => window.name === NAME && window.opener !== null;
