import { expect, test } from 'vitest';
import { madeBy } from './makers';

const featured = (...curators: string[]) =>
  madeBy({ visibility: 'featured', owner_display_name: 'Ana', curators });

test('a playlist is by its owner, a featured one by all who put it together', () => {
  expect(madeBy({ visibility: 'shared', owner_display_name: 'Ana', curators: [] })).toBe('by Ana');
  expect(madeBy({ visibility: 'private', owner_display_name: null, curators: [] })).toBe('by user');
  expect(featured()).toBe('curated by Ana');
  expect(featured('Ana', 'Ben')).toBe('curated by Ana and Ben');
  expect(featured('Ben', 'Cleo')).toBe('curated by Ana, Ben and Cleo');
  expect(featured('Ben', 'Cleo', 'Dan')).toBe('curated by Ana, Ben and 2 others');
});
