// Puts text into the clipboard and says how that went.
import { say, sayError } from './toast-store';

/** @param done what is said once it is there */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    sayError(new Error('It could not be copied. Your browser does not allow it here.'));
  }
}
