// A stack on free ports with a temporary data directory, for browser tests, benchmarks and screenshots.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { type Stack, type StackOptions, startStack } from '../stack';
import { readSettings } from '../stack/settings';

export interface TemporaryStack extends Stack {
  dataDir: string;
}

/**
 * Starts a built stack. `stop()` also removes its data, unless `options.dataDir` is given.
 * @param tokenLifetime lifetime of access tokens in seconds
 * @param variables further environment variables
 */
export async function startTemporaryStack(
  tokenLifetime: number,
  variables: Record<string, string> = {},
  options: Pick<StackOptions, 'report' | 'withoutDemoData'> & { dataDir?: string } = {},
): Promise<TemporaryStack> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'encore-stack-'));
  const settings = readSettings({
    ...variables,
    PORT: String(await freePort()),
    TENANT_PORT: String(await freePort()),
    DATA_DIR: dataDir,
  });
  const tenantConfig = join(dataDir, 'tenant.yaml');
  writeFileSync(tenantConfig, withTokenLifetime(readFileSync('actions/tenant.yaml', 'utf8'), tokenLifetime));
  const stack = await startStack({ ...options, settings, mode: 'production', tenantConfig });
  const stop = async () => {
    await stack.stop();
    if (options.dataDir === undefined) removeDataDir(dataDir);
  };
  return { ...stack, dataDir, stop };
}

function withTokenLifetime(config: string, seconds: number): string {
  const changed = config.replace(/\btoken_lifetime: 900/, `token_lifetime: ${seconds}`);
  return changed.replaceAll('./dist/', `${resolve('actions/dist')}/`);
}
