// Parser for the Lucene subset of Auth0's search: field:value, "phrases", wildcards, ranges, comparisons, AND OR NOT,
// parentheses.
import { lex, QuerySyntaxError, type Token } from './lex';

export interface Bound {
  /** undefined for an open end. */
  value: string | undefined;
  inclusive: boolean;
}

export type Condition =
  | { kind: 'equals'; value: string }
  /** The literals between the asterisks. */
  | { kind: 'wildcard'; literals: string[] }
  | { kind: 'exists' }
  | { kind: 'range'; from: Bound; to: Bound };

export type Query =
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  /** A term without a field is searched in `Fields.bare`. */
  | { kind: 'term'; field: string | undefined; condition: Condition };

/** @throws QuerySyntaxError */
export function parseQuery(text: string): Query {
  const tokens = lex(text);
  let at = 0;
  const peek = () => tokens[at];
  const next = (): Token => {
    const token = tokens[at];
    if (!token) throw new QuerySyntaxError('the query ends too early');
    at += 1;
    return token;
  };
  const take = (kind: Token['kind']): boolean => {
    if (peek()?.kind !== kind) return false;
    at += 1;
    return true;
  };
  const expect = (kind: Token['kind']) => {
    const token = next();
    if (token.kind !== kind) throw new QuerySyntaxError(`expected ${kind} but found ${token.kind}`);
    return token.text;
  };
  const many = (kind: 'and' | 'or', parts: Query[]): Query =>
    parts.length === 1 && parts[0] ? parts[0] : { kind, parts };

  function or(field?: string): Query {
    const parts = [adjacent(field)];
    while (take('OR')) parts.push(adjacent(field));
    return many('or', parts);
  }
  // Adjacent terms are alternatives, except for those with `-` or NOT, which exclude, and those with `+`, which are required
  // and make the others irrelevant (Lucene: query parser syntax).
  function adjacent(field?: string): Query {
    const required: Query[] = [];
    const optional: Query[] = [];
    do {
      const plus = peek()?.kind === '+';
      const part = and(field);
      (plus || part.kind === 'not' ? required : optional).push(part);
    } while (peek() && peek()?.kind !== ')' && peek()?.kind !== 'OR');
    const isPositive = required.some(({ kind }) => kind !== 'not');
    return many('and', isPositive || optional.length === 0 ? required : [many('or', optional), ...required]);
  }
  function and(field?: string): Query {
    const parts = [not(field)];
    while (take('AND')) parts.push(not(field));
    return many('and', parts);
  }
  function not(field?: string): Query {
    if (take('+')) return not(field);
    return take('NOT') ? { kind: 'not', part: not(field) } : primary(field);
  }
  function primary(field?: string): Query {
    if (take('(')) {
      const inner = or(field);
      expect(')');
      return inner;
    }
    if (peek()?.kind === 'word' && tokens[at + 1]?.kind === ':') {
      const name = next().text;
      next();
      if (name === '_exists_') return { kind: 'term', field: expect('word'), condition: { kind: 'exists' } };
      return primary(name);
    }
    return { kind: 'term', field, condition: condition() };
  }
  function condition(): Condition {
    const token = next();
    switch (token.kind) {
      case 'phrase':
        return { kind: 'equals', value: token.text };
      case 'word':
        return word(token.literals ?? [token.text]);
      case 'compare':
        return comparison(token.text, value());
      case '[':
      case '{': {
        const from = bound(value(), token.kind === '[');
        if (expect('word').toUpperCase() !== 'TO') throw new QuerySyntaxError('a range needs TO');
        const to = value();
        const close = next();
        if (close.kind !== ']' && close.kind !== '}') throw new QuerySyntaxError('a range ends with ] or }');
        return { kind: 'range', from, to: bound(to, close.kind === ']') };
      }
      default:
        throw new QuerySyntaxError(`unexpected ${token.kind}`);
    }
  }
  const value = (): string => {
    const token = next();
    if (token.kind !== 'word' && token.kind !== 'phrase') throw new QuerySyntaxError('a value is missing');
    return token.text;
  };

  const query = or();
  if (peek()) throw new QuerySyntaxError(`unexpected ${peek()?.kind}`);
  return query;
}

const bound = (value: string, inclusive: boolean): Bound =>
  value === '*' ? { value: undefined, inclusive: true } : { value, inclusive };

function comparison(operator: string, value: string): Condition {
  const open: Bound = { value: undefined, inclusive: true };
  const given: Bound = { value, inclusive: operator.endsWith('=') };
  return operator.startsWith('>')
    ? { kind: 'range', from: given, to: open }
    : { kind: 'range', from: open, to: given };
}

const MIN_LITERAL = 3;

/** A prefix has any length; other wildcards need three characters (Auth0: user search and log search query syntax). */
function word(literals: string[]): Condition {
  const [first = '', ...rest] = literals;
  if (rest.length === 0) return { kind: 'equals', value: first };
  const following = rest.join('');
  if (first === '' && following === '') return { kind: 'exists' };
  if (following !== '' && !literals.some((literal) => literal.length >= MIN_LITERAL)) {
    throw new QuerySyntaxError(`a wildcard that is not at the end needs ${MIN_LITERAL} other characters`);
  }
  return { kind: 'wildcard', literals };
}
