// Entry point of every npm command: installs missing dependencies, then runs scripts/<command>.ts.
// Plain JavaScript without dependencies, because a fresh clone has none.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = process.argv[2];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Encore needs Node 20.12 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const stamp = join(root, 'node_modules', '.encore-installed');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash) {
  console.error('Installing dependencies …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('The dependencies could not be installed. See the errors above.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, lockHash);
}

process.chdir(root);
await import('tsx');
const { readVariables } = await import(pathToFileURL(join(root, 'scripts', 'stack', 'env-file.ts')).href);
if (readVariables().TENANT_TLS === '1' && !process.env.TENANT_TRUSTED) await runTrustingTenant();
process.argv.splice(1, 2, join(root, 'scripts', `${command}.ts`));
await import(pathToFileURL(join(root, 'scripts', `${command}.ts`)).href);

/** Node reads NODE_EXTRA_CA_CERTS only when it starts, so the command runs in a child process. */
async function runTrustingTenant() {
  const script = join(root, 'scripts', 'tenant-certificate.ts');
  const certificate = spawnSync(process.execPath, ['--import', 'tsx', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (certificate.status !== 0) process.exit(1);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate.stdout.trim(), TENANT_TRUSTED: '1' };
  const child = spawn(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  process.exit(code ?? 1);
}
