// Precompresses the build's scripts and style sheets at the highest level.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CODINGS, COMPRESSED_TYPES } from '@/app/static-files';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Writes a `.br` and a `.gz` file next to every script and style sheet that has none. */
export async function compressStatic(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && COMPRESSED_TYPES.some((type) => entry.name.endsWith(type)))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map(compress));
}

async function compress(file: string): Promise<void> {
  if (await stat(`${file}${CODINGS.br}`).catch(() => null)) return;
  const bytes = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  };
  const [brotliBytes, gzipBytes] = await Promise.all([
    brotli(bytes, { params }),
    deflate(bytes, { level: 9 }),
  ]);
  await writeFile(`${file}${CODINGS.gzip}`, gzipBytes);
  await writeFile(`${file}${CODINGS.br}`, brotliBytes);
}
