// `npm run audit`: known vulnerabilities (moderate or worse) and licenses of the production dependencies.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { forbiddenLicenses } from './licenses';

const { status } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=moderate'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const forbidden = forbiddenLicenses();
for (const line of forbidden) console.error(`License: ${line}`);
console.log(
  forbidden.length === 0 ? 'All licenses are allowed.' : `${forbidden.length} licenses are not allowed.`,
);
process.exitCode = status === 0 && forbidden.length === 0 ? 0 : 1;
