import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text';
import { toasts } from './toast-store';

const writeText = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  toasts.set([]);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
});
afterEach(() => void vi.unstubAllGlobals());

test('copies text and confirms it', async () => {
  writeText.mockResolvedValueOnce();
  await copyText('https://encore.example/songs/1', 'Link copied');
  expect(writeText).toHaveBeenCalledWith('https://encore.example/songs/1');
  expect(toasts.get()).toMatchObject([{ tone: 'info', text: 'Link copied' }]);
});

test.each(['a rejected request', 'a missing clipboard'])('shows an error after %s', async (cause) => {
  if (cause === 'a missing clipboard') vi.stubGlobal('navigator', {});
  else writeText.mockRejectedValueOnce(new DOMException('denied', 'NotAllowedError'));
  await copyText('text', 'Link copied');
  expect(toasts.get()).toMatchObject([{ tone: 'error' }]);
});
