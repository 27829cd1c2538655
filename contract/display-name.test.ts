import { expect, test } from 'vitest';
import { nameProblem, safeName, safePicture } from './display-name';

test.each([
  ['nightbird', 'nightbird'],
  ['two\nlines', 'two lines'],
  ['\u202Eevil\u202C', 'evil'],
  ['a\u0000b\u200Bc', 'a b c'],
  ['x'.repeat(6_000), 'x'.repeat(40)],
  ['😀'.repeat(50), '😀'.repeat(40)],
  ['y'.repeat(900_000), 'y'.repeat(40)],
  ['👩‍👩‍👧 \u200dfamily', '👩‍👩‍👧 family'],
  [`${'x'.repeat(38)}👩‍👩‍👧`, 'x'.repeat(38)],
  [' \u200E\n ', null],
  ['\u3164 \u2800', null],
  ['\uD800', null],
])('makes a mirrored name follow the rule (%#)', (name, expected) => {
  const safe = safeName(name);
  expect(safe).toBe(expected);
  if (safe) expect(nameProblem(safe)).toBeNull();
});

test.each([
  ['https://cdn.example/a.png', true],
  ['http://cdn.example/a.png', false],
  ['javascript:alert(1)', false],
  ['data:image/svg+xml,<svg onload=alert(1)>', false],
  ['//cdn.example/a.png', false],
  [`https://cdn.example/${'a'.repeat(2_000)}`, false],
  ['https://cdn.example/a\0.png', false],
  ['https://cdn.example/a\n.png', false],
  ['https://cdn.example/a\u0085.png', false],
])('mirrors the picture %s: %s', (url, isSafe) => {
  expect(safePicture(url)).toBe(isSafe ? url : null);
});

test.each([
  ['Ana', null],
  ['Zoë 🎧', null],
  ['👩‍👩‍👧 family', null],
  ['👩🏽‍🎤', null],
  ['❤️', null],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', null],
  ['', 'empty'],
  ['  ', 'empty'],
  ['\u3164', 'empty'],
  ['\u2800\u115f', 'empty'],
  ['a\u200db', 'hidden'],
  ['a\u200d🎧', 'hidden'],
  ['🎧\u200d', 'hidden'],
  ['a\u202eb', 'hidden'],
  ['a\nb', 'hidden'],
  ['\u{e0061}\u{e0062}\u{e0063}', 'hidden'],
  ['x'.repeat(41), 'too-long'],
])('checks the name %j', (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});
