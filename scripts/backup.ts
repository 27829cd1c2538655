// `npm run backup -- <archive.tar or folder>`: writes both databases, songs, covers and secrets to one archive.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@/media/open-store';
import { backUp } from './backup/index';
import { progress } from './progress';
import { runCommand } from './run-command';
import { withDatabases } from './stack/owner-database';
import { readSettings, UserError } from './stack/settings';

await runCommand(async () => {
  const [target, ...others] = process.argv.slice(2);
  if (!target || others.length > 0) throw new UserError('Usage: npm run backup -- <archive.tar or folder>');
  const settings = readSettings();
  const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
  if (!settings.DATABASE_URL && !existsSync(join(dataDir, 'local.env')))
    throw new UserError(
      `There is nothing to back up in DATA_DIR (${dataDir}): Encore was never started with it.`,
    );
  const step = progress();
  const { archive, damaged } = await withDatabases(settings, (databases) =>
    backUp(
      {
        databases,
        stores: {
          audio: openStore({ dataDir, audioStore }, 'audio'),
          covers: openStore({ dataDir, audioStore }, 'covers'),
        },
        secrets: join(dataDir, 'local.env'),
      },
      target,
      step,
    ),
  );
  step.done();
  if (damaged.length > 0)
    console.error(
      `These files are damaged and not in the backup; their songs have no audio or cover after a restore:\n${damaged.join('\n')}`,
    );
  console.log(`Wrote ${archive}. It contains secrets and personal data: keep it as safe as DATA_DIR.`);
});
