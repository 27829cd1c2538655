// Finds a Chromium for browser tests, or installs Debian's package or Playwright's download.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';

/** First the headless shell, Playwright's default too: the same engine without windows, which takes a fifth less time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/**
 * Returns the path of a Chromium, installing one if necessary.
 * @throws Error if none could be installed
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.log('Installing a browser for the tests …');
  if (process.getuid?.() === 0 && run('apt-get', ['--version'])) {
    run('apt-get', ['update', '-qq']);
    // Releases before Debian 12 have the second package only.
    const install = (name: string) =>
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
    if (!install('chromium-headless-shell')) install('chromium');
  } else {
    run('npx', ['playwright', 'install', 'chromium']);
  }
  const installed = findChromium();
  if (!installed)
    throw new Error(
      'Chromium was not found and could not be installed. Install it, or set CHROMIUM to its path.',
    );
  return installed;
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });

function findChromium(): string | undefined {
  const candidates = [
    process.env.CHROMIUM,
    ...FOLDERS.flatMap((folder) => [...NAMES, 'Google Chrome'].map((name) => join(folder, name))),
    chromium.executablePath(),
  ];
  return candidates.find((path): path is string => path !== undefined && path !== '' && isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
