import { expect, test } from 'vitest';
import { shortcutKey } from './shortcut-key';

test.each([
  ['US', 'n', 'KeyN', false, 'n'],
  ['caps lock', 'N', 'KeyN', false, 'n'],
  ['space', ' ', 'Space', false, ' '],
  ['Russian', 'т', 'KeyN', false, 'n'],
  ['Russian with Shift', 'Т', 'KeyN', true, 'n'],
  ['Greek', 'μ', 'KeyM', false, 'm'],
  ['Hebrew', 'צ', 'KeyM', false, 'm'],
  ['Arabic', 'م', 'KeyL', false, 'l'],
  ['Arabic question mark', '؟', 'Slash', true, '?'],
  ['Korean', 'ㅡ', 'KeyM', false, 'm'],
  ['Thai', 'ท', 'KeyM', false, 'm'],
  ['Japanese kana', 'も', 'KeyM', false, 'm'],
  ['an input method', 'Process', 'KeyM', false, 'm'],
  ['a full-width letter', 'ｍ', 'KeyM', false, 'm'],
  ['a full-width space', '\u3000', 'Space', false, ' '],
  ['Space of an input method', 'Process', 'Space', false, ' '],
  ['Armenian', 'մ', 'KeyM', false, 'm'],
  ['Georgian', 'მ', 'KeyM', false, 'm'],
  ['Bengali, two characters', 'ক্ষ', 'KeyP', false, 'p'],
  ['Arabic, two characters', 'لا', 'KeyS', false, 's'],
  ['Ukrainian', 'і', 'KeyS', false, 's'],
  ['Hindi plus', '\u0943', 'Equal', true, '+'],
  ['Vietnamese', 'ơ', 'BracketRight', false, 'ơ'],
  ['AZERTY', 'm', 'Semicolon', false, 'm'],
  ['AZERTY comma', ',', 'KeyM', false, ','],
  ['Dvorak', 'n', 'KeyL', false, 'n'],
  ['German', 'ö', 'Semicolon', false, 'ö'],
  ['German question mark', '?', 'Minus', true, '?'],
  ['a dead key', 'Dead', 'BracketLeft', false, 'dead'],
  ['an arrow', 'ArrowDown', 'ArrowDown', false, 'arrowdown'],
])('%s: %s at %s', (_layout, key, code, shiftKey, expected) => {
  expect(shortcutKey({ key, code, shiftKey })).toBe(expected);
});
