// Repairs the quotes of tables whose writers did not escape them: `"Heroes" (live),Bowie`, `"Ana", "Tide"`, a quote that never ends.

/** Characters in which a quote ends; lyrics have less. */
const MAX_CELL = 50_000;

/** @returns the text with its quotes as RFC 4180 describes them */
export function withRepairedQuotes(text: string, delimiter: string): string {
  const isEnd = (char: string | undefined) =>
    char === undefined || char === delimiter || char === '\n' || char === '\r';
  const skipSpaces = (at: number) => {
    let next = at;
    while (text[next] === ' ') next++;
    return next;
  };
  let repaired = '';
  let done = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', done)) {
    let start = quote;
    while (start > done && text[start - 1] === ' ') start--;
    // Quotes inside of a cell are characters of it.
    if (start > 0 && !isEnd(text[start - 1])) {
      repaired += text.slice(done, quote + 1);
      done = quote + 1;
      continue;
    }
    const close = closingQuote(text, quote + 1);
    const next = skipSpaces(close + 1);
    repaired += text.slice(done, start);
    if (close !== -1 && isEnd(text[next])) {
      repaired += text.slice(quote, close + 1);
      done = next;
    } else {
      done = quote;
      while (!isEnd(text[done])) done++;
      repaired += `"${text.slice(quote, done).replaceAll('"', '""')}"`;
    }
  }
  return repaired + text.slice(done);
}

/** The next quote that is not doubled; -1 if there is none within a cell. */
function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (text[quote + 1] === '"' && quote !== -1 && quote - from < MAX_CELL)
    quote = text.indexOf('"', quote + 2);
  return quote - from < MAX_CELL ? quote : -1;
}
