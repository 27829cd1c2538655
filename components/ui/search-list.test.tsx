import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SearchList } from './search-list';

/** The text that screen readers announce. */
function announced(words: string, found: number | undefined) {
  const html = renderToStaticMarkup(
    <SearchList label="Find songs" placeholder="" words={words} onWords={() => undefined} found={found}>
      {null}
    </SearchList>,
  );
  return /role="status"[^>]*>([^<]*)</.exec(html)?.[1];
}

test.each([
  ['rain', 0, '0 results'],
  ['rain', 1, '1 result'],
  ['rain', 12, '12 results'],
  ['rain', undefined, ''],
  ['  ', 12, ''],
])('for “%s” with %s results, announces “%s”', (words, found, text) => {
  expect(announced(words, found)).toBe(text);
});
