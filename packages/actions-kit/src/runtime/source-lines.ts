// Finds the TypeScript of built Actions, for stack traces and debuggers, by the map the build puts beside the code.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

interface Built {
  file: string;
  code: string;
}

/**
 * A stack trace with the places in `file` as places in its sources.
 * @param code what runs; a file that is another one meanwhile says nothing of it, and the trace stays as it is
 */
export function inSource(stack: string, { file, code }: Built): string {
  const json = mapOf({ file, code });
  if (json === undefined) return stack;
  const map = new SourceMap(JSON.parse(json));
  return stack.replaceAll(placesIn(file), (place: string, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return place;
    const source = resolve(dirname(file), entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

/** The code with its map inside, for debuggers that may not read files; they are told of it when they attach. */
export function withMap({ file, code }: Built): string {
  const json = mapOf({ file, code });
  if (json === undefined) return code;
  const url = `data:application/json;base64,${Buffer.from(json).toString('base64')}`;
  return code.replace(/^\/\/# sourceMappingURL=.*$/m, `//# sourceMappingURL=${url}`);
}

function mapOf({ file, code }: Built): string | undefined {
  try {
    return readFileSync(file, 'utf8') === code ? readFileSync(`${file}.map`, 'utf8') : undefined;
  } catch {
    // Actions made through the API have no file, and no map.
    return undefined;
  }
}

function placesIn(file: string): RegExp {
  return new RegExp(`${file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}:(\\d+):(\\d+)`, 'g');
}
