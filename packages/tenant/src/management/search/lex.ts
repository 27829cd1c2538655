// Tokenizer of search queries.

export class QuerySyntaxError extends Error {}

export interface Token {
  kind: 'word' | 'phrase' | 'compare' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | 'AND' | 'OR' | 'NOT' | '+';
  text: string;
  /** Literals of a word between its wildcards; one literal is a word without wildcards. */
  literals?: string[];
}

const PUNCTUATION = /[:()[\]{}]/y;
const COMPARE = /[<>]=?/y;
const PHRASE = /"((?:[^"\\]|\\.)*)"/y;
const OPERATOR = /&&|\|\||!|[-+](?=[A-Za-z_("])/y;
/** Affects only the order of results in Lucene. */
const BOOST = /\^\d+(?:\.\d+)?(?=[\s)]|$)/y;
/** A timestamp with its colons, or anything up to a delimiter. A backslash escapes the next character. */
const WORD = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|(?:\\.|[^\s:()[\]{}"\\<>^])+/y;
const NAMES = new Map<string, Token['kind']>([
  ['&&', 'AND'],
  ['||', 'OR'],
  ['!', 'NOT'],
  ['-', 'NOT'],
  ['+', '+'],
  ['AND', 'AND'],
  ['OR', 'OR'],
  ['NOT', 'NOT'],
]);

/** @throws QuerySyntaxError for an unclosed quote */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(query);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < query.length) {
    if (match(/\s+/y) || (tokens.length > 0 && match(BOOST))) continue;
    const token = readToken(match, tokens.at(-1));
    if (!token) throw new QuerySyntaxError(`unexpected ${query[at]} at position ${at}`);
    tokens.push(token);
  }
  return tokens;
}

function readToken(
  match: (pattern: RegExp) => RegExpExecArray | null,
  before: Token | undefined,
): Token | undefined {
  const mark = match(PUNCTUATION)?.[0];
  if (mark) return { kind: mark as Token['kind'], text: mark };
  const compare = match(COMPARE)?.[0];
  if (compare) return { kind: 'compare', text: compare };
  const phrase = match(PHRASE)?.[1];
  if (phrase !== undefined) return { kind: 'phrase', text: unescaped(phrase) };
  // After a colon, a minus is part of the value.
  const operator = before?.kind === ':' ? undefined : match(OPERATOR)?.[0];
  if (operator) return { kind: NAMES.get(operator) ?? 'NOT', text: operator };
  const word = match(WORD)?.[0];
  if (word === undefined) return undefined;
  const kind = before?.kind === ':' ? undefined : NAMES.get(word);
  return { kind: kind ?? 'word', text: unescaped(word), literals: literalsOf(word) };
}

/** Splits at the asterisks that are not escaped. */
function literalsOf(word: string): string[] {
  const literals = [''];
  for (const [part] of word.matchAll(/\\.|\*|[^\\*]+/g)) {
    if (part === '*') literals.push('');
    else literals.push((literals.pop() ?? '') + unescaped(part));
  }
  return literals;
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');
