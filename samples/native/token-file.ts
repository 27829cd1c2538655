// The tokens between two commands, in a file that only its owner can read.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Tokens {
  access_token: string;
  refresh_token: string;
  /** Seconds since 1970. */
  expires_at: number;
}

const file = () => process.env.ENCORE_TOKEN_FILE ?? join(homedir(), '.config/encore/tokens.json');

/** @returns undefined when signed out */
export async function readTokens(): Promise<Tokens | undefined> {
  try {
    return JSON.parse(await readFile(file(), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file at once, so that an interruption leaves the old tokens or the new ones. */
export async function writeTokens(tokens: Tokens): Promise<void> {
  const path = file();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(tokens), { mode: 0o600 });
  await rename(temporary, path);
}

export async function removeTokens(): Promise<void> {
  await rm(file(), { force: true });
}
