// Copies text to the clipboard.
import { showError, showToast } from './toast-store';

/** @param done toast text after a successful copy */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(done);
  } catch {
    showError(new Error('Your browser blocked copying. Allow clipboard access, then try again.'));
  }
}
