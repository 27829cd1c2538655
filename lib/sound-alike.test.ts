import { expect, test } from 'vitest';
import { soundErrors } from './sound-alike';

test.each([
  ['lincoln park', 'linkin park', 3],
  ['motley crew', 'motley crue', 2],
  ['mikis theodorakis', 'μικησ θεοδωρακησ', 0],
  ['зорба', 'zorba', 0],
  ['mikis', 'μεγασ', null],
  ['fairuz', 'فيروز', 0],
  ['night', 'market', null],
])('“%s” and “%s” differ in %j letters', (typed, name, errors) => {
  expect(soundErrors(typed, name)).toBe(errors);
});
