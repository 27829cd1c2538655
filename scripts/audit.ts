// `npm run audit`: known vulnerabilities (moderate or worse) and licenses of the production dependencies.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { forbiddenLicenses } from './licenses';
import { vulnerabilities } from './vulnerabilities';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const known = vulnerabilities(stdout ?? '');
const forbidden = forbiddenLicenses();
for (const line of known ?? []) console.error(`Vulnerability: ${line}`);
for (const line of forbidden) console.error(`License: ${line}`);
if (known === null)
  console.error(
    'Vulnerabilities were not checked: the registry of npm did not send a report. Try again later.',
  );
else console.log(known.length === 0 ? 'No known vulnerabilities.' : `${known.length} known vulnerabilities.`);
console.log(
  forbidden.length === 0 ? 'All licenses are allowed.' : `${forbidden.length} licenses are not allowed.`,
);
process.exitCode = known?.length === 0 && forbidden.length === 0 ? 0 : 1;
