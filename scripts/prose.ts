// `npx tsx scripts/prose.ts`: keeps words out of comments, Markdown and texts that the style guide replaces with plain terms.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import jsTokens from 'js-tokens';

/** A word or phrase to avoid, and what to write. To extend the check, add a line. */
const AVOID: [pattern: string, instead: string][] = [
  ['somebody|nobody|anybody|everybody|whoever', 'name the role: the listener, the caller, a client'],
  ['anew', 'again'],
  ['meanwhile', 'name the event, or "concurrently"'],
  ['stands|stood', 'is'],
  ['goes on|go on', 'continues'],
  ['(is|are|was|were|been|be) told', 'receives'],
  ['what (became|becomes|comes|came) of', 'the result of'],
  ['for good', 'permanently'],
  ['a thing|things', 'name it'],
  ['no more(?! than)|any more', 'no longer'],
  ['by and by|so far as|inasmuch|thereof', 'plain words'],
  ['mended|mends', 'fixed'],
  [
    'colours?|favourites?|normalis\\w+|synthesis(e|ed|es|er|ing)|initialis\\w+|behaviours?|cancelled|catalogue',
    'American spelling',
  ],
];

/** Names of files that say nothing about what the file defines. */
const VAGUE_NAMES = /^(parts|more|told|fates|given|room|onward|ends|kept|look)\.tsx?$/;

const WORDS = AVOID.map(([pattern, instead]) => ({
  pattern: new RegExp(`\\b(${pattern})\\b`, 'i'),
  instead,
}));
/** URLs, paths, code and names of the contract in a text are no prose. */
const NO_PROSE =
  /\b(from|into|update|table|on) favourites\b|`[^`\n]*`|\bhttps?:\S+|[\w./-]*\/[\w./-]+|\w+_\w+|\{\{[^}]*\}\}/g;

export interface Finding {
  file: string;
  line: number;
  text: string;
  instead: string;
}

/** Where a text breaks the word list. */
export function findings(file: string, source: string): Finding[] {
  const parts = textsOf(file, source);
  return parts.flatMap(({ line, text }) =>
    text.split('\n').flatMap((words, index) => {
      const prose = words.replace(NO_PROSE, ' ');
      const found = WORDS.filter(({ pattern }) => pattern.test(prose));
      return found.map(({ instead }) => ({ file, line: line + index, text: words.trim(), instead }));
    }),
  );
}

interface Text {
  line: number;
  text: string;
}

function textsOf(file: string, source: string): Text[] {
  if (file.endsWith('.md')) return markdownText(source);
  return file.endsWith('.sql') ? sqlComments(source) : codeTexts(source);
}

function sqlComments(source: string): Text[] {
  return [{ line: 1, text: source.replace(/^.*?(--|$)/gm, '$1') }];
}

function markdownText(source: string): Text[] {
  const withoutCode = source.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''));
  return [{ line: 1, text: withoutCode }];
}

/** Comments, texts of JSX, and strings that are sentences: those with a space. */
function codeTexts(source: string): Text[] {
  let line = 1;
  const texts: Text[] = [];
  for (const { type, value } of jsTokens(source, { jsx: true })) {
    const isComment = type === 'SingleLineComment' || type === 'MultiLineComment';
    const isString = /^(StringLiteral|NoSubstitutionTemplate|Template\w+|JSXString|JSXText)$/.test(type);
    if (isComment || (isString && /\S \S/.test(value))) texts.push({ line, text: value });
    line += value.split('\n').length - 1;
  }
  return texts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.md', 'db/functions/*.sql'],
    {
      encoding: 'utf8',
    },
  )
    .trim()
    .split('\n')
    .filter((file) => file !== 'scripts/prose.ts' && file !== 'scripts/prose.test.ts');
  const found = files.flatMap((file) => findings(file, readFileSync(file, 'utf8')));
  for (const { file, line, text, instead } of found)
    console.error(`${file}:${line}: ${text}\n    ${instead}`);
  const vague = files.filter((file) => VAGUE_NAMES.test(basename(file)));
  for (const file of vague) console.error(`${file}: name the file after what it defines`);
  if (found.length + vague.length > 0) process.exit(1);
}
