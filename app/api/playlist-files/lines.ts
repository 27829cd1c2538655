// Splits text into lines.

export interface Line {
  /** Trimmed. */
  text: string;
  /** Counted from 1. */
  number: number;
}

/** Lines end with CRLF, LF, CR or NEL. */
export function* linesOf(text: string): Generator<Line> {
  const ends = /\r\n|[\n\r\u0085]|$/g;
  for (let number = 1, start = 0; start < text.length; number++) {
    ends.lastIndex = start;
    const end = ends.exec(text);
    if (!end) return;
    yield { text: text.slice(start, end.index).trim(), number };
    start = end.index + Math.max(end[0].length, 1);
  }
}
