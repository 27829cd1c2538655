// `npm run fsck`: checks that counters, positions, rows and files are consistent. `npm run fsck -- --repair` repairs them.
import type { Finding } from '@/db/consistency';
import { openStore } from '@/media/open-store';
import { findProblems, repairProblems } from './fsck/index';
import { runCommand } from './run-command';
import { withOwnerDatabase } from './stack/owner-database';
import { readSettings, UserError } from './stack/settings';

const MAX_LINES = 100;

await runCommand(async () => {
  const options = process.argv.slice(2);
  if (options.some((option) => option !== '--repair'))
    throw new UserError('Usage: npm run fsck [-- --repair]');
  const settings = readSettings();
  const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
  const stores = {
    audio: openStore({ dataDir, audioStore }, 'audio'),
    covers: openStore({ dataDir, audioStore }, 'covers'),
  };
  const left = await withOwnerDatabase(settings, async (ownerUrl) => {
    const target = { ownerUrl, stores };
    const found = await findProblems(target);
    report(found);
    if (found.length === 0 || !options.includes('--repair')) return found;
    await repairProblems(target);
    const remaining = await findProblems(target);
    console.log(`Repaired. ${summary(remaining)}`);
    return remaining;
  });
  process.exitCode = left.length > 0 ? 1 : 0;
});

function report(findings: readonly Finding[]): void {
  for (const { kind, what } of findings.slice(0, MAX_LINES)) console.log(`${kind}: ${what}`);
  if (findings.length > MAX_LINES) console.log(`… and ${findings.length - MAX_LINES} more`);
  console.log(summary(findings));
}

function summary({ length }: readonly Finding[]): string {
  return length === 0 ? 'No problems found.' : `${length} ${length === 1 ? 'problem' : 'problems'} found.`;
}
