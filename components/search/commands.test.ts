import { expect, test } from 'vitest';
import { commandsFor } from './commands';

const names = (words: string, hasQueue = true) => commandsFor(words, hasQueue).map(({ name }) => name);

test('matches prefixes of the words of a command, in any order', () => {
  expect(names('go stats')).toEqual(['Go to Stats']);
  expect(names('stats GO')).toEqual(['Go to Stats']);
  expect(names('dark')).toEqual(['Use dark theme']);
  expect(names('appear')).toHaveLength(3);
  expect(names('stats dark')).toEqual([]);
  expect(names('tats')).toEqual([]);
});

test('without words, lists all commands, and those that need a queue only with one', () => {
  expect(names('').length).toBeGreaterThan(names('', false).length);
  expect(names('', false)).not.toContain('Next song');
  expect(names('mute', false)).toEqual(['Mute or unmute']);
});
