import { beforeEach, expect, test } from 'vitest';
import { dismissToast, showError, showToast, toasts } from './toast-store';

beforeEach(() => toasts.set([]));
const texts = () => toasts.get().map(({ text }) => text);

test('shows the last three toasts', () => {
  for (const text of ['a', 'b', 'c', 'd']) showToast(text);
  expect(texts()).toEqual(['b', 'c', 'd']);
});

test('a toast replaces the one with the same text', () => {
  const first = showToast('a');
  showToast('b');
  const second = showToast('a');
  expect(texts()).toEqual(['b', 'a']);
  expect(second).not.toBe(first);
});

test('dismisses a toast by id, and ignores an unknown id', () => {
  const id = showToast('a');
  showToast('b');
  dismissToast(id);
  dismissToast(id);
  expect(texts()).toEqual(['b']);
});

test('shows the message of an error, and a generic text for other values', () => {
  showError(new Error('Your session has expired. Sign in again.'));
  showError('a string');
  expect(toasts.get()).toMatchObject([
    { tone: 'error', text: 'Your session has expired. Sign in again.' },
    { tone: 'error', text: 'Something went wrong. Try again.' },
  ]);
});

test('keeps the action of a toast', () => {
  const action = { label: 'Undo', run: () => undefined };
  showToast('Removed from favorites', action);
  expect(toasts.get()).toMatchObject([{ tone: 'info', action }]);
});
