import { expect, test } from 'vitest';
import { rowAfterKey } from './row-navigation';

const press = (key: string, held = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

test('arrows move by one row, Home and End to the ends, within the list', () => {
  expect(rowAfterKey(press('ArrowDown'), 3, 10)).toBe(4);
  expect(rowAfterKey(press('ArrowUp'), 3, 10)).toBe(2);
  expect(rowAfterKey(press('Home'), 3, 10)).toBe(0);
  expect(rowAfterKey(press('End'), 3, 10)).toBe(9);
  expect(rowAfterKey(press('ArrowUp'), 0, 10)).toBe(0);
  expect(rowAfterKey(press('ArrowDown'), 9, 10)).toBe(9);
});

test('ignores other keys and modifiers, except Shift with an arrow', () => {
  for (const key of ['Tab', ' ', 'Enter', 'PageDown', 'a']) expect(rowAfterKey(press(key), 3, 10)).toBeNull();
  expect(rowAfterKey(press('Home', { ctrlKey: true }), 3, 10)).toBeNull();
  expect(rowAfterKey(press('End', { shiftKey: true }), 3, 10)).toBeNull();
  expect(rowAfterKey(press('ArrowDown', { shiftKey: true }), 3, 10)).toBe(4);
});
