import { expect, test } from 'vitest';
import { byline } from './byline';

const featured = (...curators: string[]) =>
  byline({ visibility: 'featured', owner_display_name: 'Ana', curators });

test('names the owner, or all curators of a featured playlist', () => {
  expect(byline({ visibility: 'shared', owner_display_name: 'Ana', curators: [] })).toBe('by Ana');
  expect(byline({ visibility: 'private', owner_display_name: null, curators: [] })).toBe('by user');
  expect(featured()).toBe('curated by Ana');
  expect(featured('Ana', 'Ben')).toBe('curated by Ana and Ben');
  expect(featured('Ben', 'Cleo')).toBe('curated by Ana, Ben and Cleo');
  expect(featured('Ben', 'Cleo', 'Dan')).toBe('curated by Ana, Ben and 2 others');
});
