import { expect, test } from 'vitest';
import { commandsFor } from './commands';

const names = (words: string, hasQueue = true) => commandsFor(words, hasQueue).map(({ name }) => name);

test('every word must begin a word of the command, in any order', () => {
  expect(names('go stats')).toEqual(['Go to Stats']);
  expect(names('stats GO')).toEqual(['Go to Stats']);
  expect(names('dark')).toEqual(['Dark theme']);
  expect(names('appear')).toHaveLength(3);
  expect(names('stats dark')).toEqual([]);
  expect(names('tats')).toEqual([]);
});

test('without words all commands are there; those of the player only with a queue', () => {
  expect(names('').length).toBeGreaterThan(names('', false).length);
  expect(names('', false)).not.toContain('Next song');
  expect(names('mute', false)).toEqual(['Mute or unmute']);
});
