// The processes of Actions end with the tenant, however it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { loginEvent } from '../testing/event';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-exit-'));
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const options = { outdir: folder, bundle: true, platform: 'node', packages: 'external' } as const;
  await build({
    ...options,
    entryPoints: [source('pipeline.ts')],
    format: 'esm',
    outExtension: { '.js': '.mjs' },
  });
  await build({ ...options, entryPoints: [source('action-worker.ts')], format: 'iife' });
  return () => rm(folder, { recursive: true });
});

/** Starts a process whose Action connects to this test, then loops. @returns the process and the connection */
async function startLoop(afterConnection: string) {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const code = `exports.onExecutePostLogin = async () => {
    await new Promise((done) => require('net').connect(${port}, '127.0.0.1', done));
    for (;;);
  };`;
  const main = join(folder, 'main.mjs');
  await writeFile(
    main,
    `import { createPipeline } from './pipeline.mjs';
    const actions = [{ name: 'loop', file: '/loop.js', secrets: {}, code: ${JSON.stringify(code)} }];
    const pipeline = createPipeline({ actions });
    void pipeline.postLogin(${JSON.stringify(loginEvent())});
    process.stdin.once('data', async () => { ${afterConnection} });`,
  );
  const tenant = spawn(process.execPath, [main], { stdio: ['pipe', 'ignore', 'inherit'] });
  onTestFinished(() => void tenant.kill('SIGKILL'));
  const [connection] = (await once(server, 'connection')) as [Socket];
  connection.on('error', () => {}).resume();
  return { tenant, closed: once(connection, 'close') };
}

test('a looping Action ends when the tenant is killed', async () => {
  const { tenant, closed } = await startLoop('');
  tenant.kill('SIGKILL');
  await closed;
});

test('a looping Action ends when the tenant exits without closing the pipeline', async () => {
  const { tenant, closed } = await startLoop('process.exit()');
  tenant.stdin.end('exit');
  await closed;
});

test('a looping Action ends when the pipeline closes', async () => {
  const { tenant, closed } = await startLoop('await pipeline.close(); process.stdin.destroy();');
  const exited = once(tenant, 'exit');
  tenant.stdin.end('close');
  await closed;
  expect(await exited).toEqual([0, null]);
});
