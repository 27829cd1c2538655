// Starts processes that run Actions, with an empty environment and Node's permission model.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

let loading: Promise<string> | undefined;

/** Trusted certificates, and what Windows needs to open sockets. Actions see none of it: they run with another environment. */
const INHERITED = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SystemRoot'];

/**
 * Evaluates standard input. With the argument `-` instead, Node 22 and later grant the worker thread access to all files.
 */
const EVALUATE = `let program = '';
process.stdin.setEncoding('utf8').on('data', (text) => { program += text; }).on('end', () => (0, eval)(program));`;

/** The code of action-worker.ts. A build must emit it as the script `action-worker.js` next to the bundle. */
export function processProgram(): Promise<string> {
  loading ??= import.meta.url.endsWith('.ts')
    ? bundle()
    : readFile(new URL('./action-worker.js', import.meta.url), 'utf8');
  return loading;
}

/**
 * Starts a process without access to files, addons and other processes. Its channels are `stdio[3]` to the worker
 * and `stdio[4]` to the main thread.
 * @param inspected whether a debugger can attach, which the permission model does not allow
 */
export function spawnProgram(program: string, inspected: boolean): ChildProcess {
  const { execPath } = process;
  const args = [
    ...(inspected ? [] : permissionFlags(process.versions.node)),
    '--no-warnings',
    // node:vm modules, for `import()` of packages.
    '--experimental-vm-modules',
    '--eval',
    EVALUATE,
  ];
  const child = spawn(execPath, args, {
    cwd: parse(execPath).root,
    env: environment(),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // Reported by the exit of the process.
  child.stdin?.on('error', () => {});
  child.stdin?.end(program);
  return child;
}

/** The permission model's name depends on the version of Node. The thread that executes Actions refuses to start others. */
export function permissionFlags(version: string): string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const stable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  const network = major >= 25 ? ['--allow-net'] : [];
  return [stable ? '--permission' : '--experimental-permission', '--allow-worker', ...network];
}

function environment(): NodeJS.ProcessEnv {
  const entries = INHERITED.map((name) => [name, process.env[name]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./action-worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'iife',
    target: 'node20',
    write: false,
  });
  return outputFiles.map((file) => file.text).join('');
}
