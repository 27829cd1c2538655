// Maps built Actions to their TypeScript, for stack traces and debuggers, with the source maps of the build.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

interface Built {
  file: string;
  code: string;
}

/**
 * Rewrites the locations of `file` in a stack trace to locations in its sources.
 * @param code the code that runs; if `file` has changed since it was loaded, the trace is returned unchanged
 */
export function inSource(stack: string, { file, code }: Built): string {
  const json = mapOf({ file, code });
  if (json === undefined) return stack;
  const map = new SourceMap(JSON.parse(json));
  return stack.replaceAll(locationsIn(file), (location: string, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return location;
    const source = resolve(dirname(file), entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

/** The code with its source map inlined, for debuggers that cannot read files. */
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
    // Actions created through the API have no file and no map.
    return undefined;
  }
}

function locationsIn(file: string): RegExp {
  return new RegExp(`${file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}:(\\d+):(\\d+)`, 'g');
}
