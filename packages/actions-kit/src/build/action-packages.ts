// Installs the npm packages that an Action declares and bundles those that it requires.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, parse, sep } from 'node:path';
import process from 'node:process';
import type { BuildOptions, Message, Plugin } from 'esbuild';

/** A package as Actions declare it. `version` is a version number, a range or a tag. */
export interface Dependency {
  name: string;
  version: string;
}

const NAME = /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i;
/** Excludes URLs, folders and aliases. */
const VERSION = /^[\w.^~<>=*|+ -]+$/;
const NPM_VARIABLES =
  /^(PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|ComSpec|APPDATA|LOCALAPPDATA|USERPROFILE|npm_config_(?!_).*|(https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR))$/i;
const INSTALL_TIMEOUT_MS = 180_000;

const OPTIONS = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'silent',
} satisfies BuildOptions;

/** Installs packages into a subfolder that is named by their versions and shared by Actions. No scripts run. @throws Error */
export async function installPackages(dependencies: Dependency[], folder: string): Promise<string> {
  for (const { name, version } of dependencies) {
    if (!NAME.test(name)) throw new Error(`"${name}" is not the name of a package`);
    if (!VERSION.test(version)) throw new Error(`"${version}" is not a version of the package ${name}`);
  }
  const sorted = dependencies.map(({ name, version }) => [name, version] as const).sort();
  const manifest = JSON.stringify({ private: true, dependencies: Object.fromEntries(sorted) });
  const target = join(folder, createHash('sha256').update(manifest).digest('hex').slice(0, 32));
  if (existsSync(target)) return realpath(target);
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(join(folder, 'installing-'));
  try {
    await writeFile(join(staging, 'package.json'), manifest);
    await npmInstall(staging);
    // Another process can have installed the same packages.
    if (!existsSync(target)) await rename(staging, target);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return realpath(target);
}

/** The installed versions. */
export async function installedVersions(dependencies: Dependency[], folder: string): Promise<Dependency[]> {
  return Promise.all(
    dependencies.map(async ({ name }) => {
      const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
      return { name, version: (JSON.parse(manifest) as { version: string }).version };
    }),
  );
}

function npmInstall(folder: string): Promise<void> {
  const args = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => NPM_VARIABLES.test(name)));
  const options = {
    cwd: folder,
    env: env as NodeJS.ProcessEnv,
    timeout: INSTALL_TIMEOUT_MS,
    shell: process.platform === 'win32',
  };
  return new Promise((resolve, reject) => {
    execFile('npm', args, options, (error, _, stderr) => {
      if (error) reject(new Error(reasonOf(stderr) ?? error.message, { cause: error }));
      else resolve();
    });
  });
}

/** The first line of npm's error that says more than a code. */
const reasonOf = (stderr: string): string | undefined =>
  [...stderr.matchAll(/^npm (?:error|ERR!) (?!code )(\S.*)$/gm)][0]?.[1];

/**
 * The specifiers by which the code of an Action refers to its packages.
 * @param folder the installed packages
 * @returns the specifiers, and what the code requires but does not declare
 */
export async function requiredPackages(
  code: string,
  dependencies: Dependency[],
  folder: string | undefined,
): Promise<{ specifiers: string[]; errors: Message[] }> {
  const { build } = await loadEsbuild();
  const specifiers = new Set<string>();
  const declared: Plugin = {
    name: 'declared-packages',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData }) => {
        if (pluginData === declared) return undefined;
        if (isBuiltin(path)) return { path, external: true };
        if (!folder || !dependencies.some(({ name }) => name === packageName(path))) return undefined;
        const found = await resolve(path, { kind, resolveDir: folder, pluginData: declared });
        if (found.errors.length > 0) return undefined;
        specifiers.add(path);
        return { path, external: true };
      });
    },
  };
  // The root folder has no packages, so that esbuild finds none that are not declared.
  const stdin = { contents: code, resolveDir: parse(process.cwd()).root, sourcefile: 'action.js' };
  const { errors } = await build({ ...OPTIONS, stdin, plugins: [declared] }).catch(failure);
  return { specifiers: [...specifiers].sort(), errors };
}

/** Loaded when it is needed. A package manager can omit its binary, which is an optional dependency of esbuild. */
const loadEsbuild = () =>
  import('esbuild').catch((cause) => {
    throw new Error('Actions with npm packages need esbuild, which cannot be loaded: npm install esbuild.', {
      cause,
    });
  });

const packageName = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/**
 * Bundles packages into one CommonJS module whose exports are functions by specifier. The bundle is stored in the folder.
 * @throws Error with the reason, such as a native addon
 */
export async function bundlePackages(specifiers: string[], folder: string): Promise<string> {
  const file = join(folder, `${createHash('sha256').update(specifiers.join('\n')).digest('hex')}.cjs`);
  if (existsSync(file)) return readFile(file, 'utf8');
  const entries = specifiers.map((specifier) => {
    const name = JSON.stringify(specifier);
    return `${name}: () => require(${name})`;
  });
  const { build } = await loadEsbuild();
  const { outputFiles, errors } = await build({
    ...OPTIONS,
    stdin: { contents: `module.exports = {${entries.join()}}`, resolveDir: folder },
    define: { __dirname: '"/"', __filename: '"/package.js"', 'import.meta.url': '"file:///package.js"' },
    plugins: [insideOf(folder)],
  }).catch(failure);
  const [error] = errors;
  if (error) throw new Error(error.text);
  const text = outputFiles.map((output) => output.text).join('');
  await writeFile(file, text);
  return text;
}

/** Leaves what is not installed, such as optional packages, to `require`, which then fails in the Action. */
function insideOf(folder: string): Plugin {
  return {
    name: 'inside-of-folder',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (pluginData === folder) return undefined;
        if (isBuiltin(path)) return { path, external: true };
        const found = await resolve(path, { kind, resolveDir, importer, pluginData: folder });
        const inside = found.errors.length === 0 && found.path.startsWith(folder + sep);
        return inside || found.namespace === 'disabled' ? found : { path, external: true };
      });
    },
  };
}

function failure(error: { errors?: Message[] }): { errors: Message[]; outputFiles: { text: string }[] } {
  if (!error.errors) throw error;
  return { errors: error.errors, outputFiles: [] };
}
