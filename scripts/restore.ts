// `npm run restore -- <archive.tar or folder>`: restores a backup, of a folder the newest, into an empty DATA_DIR, or into empty databases.
import { join } from 'node:path';
import { migrateDatabase } from '@encore/tenant/storage';
import { migrate } from '@/db/migrate';
import { openStore } from '@/media/open-store';
import { restore } from './backup/index';
import { progress } from './progress';
import { runCommand } from './run-command';
import { prepareDataDir } from './stack/data-dir';
import { withDatabases } from './stack/owner-database';
import { readSettings, UserError } from './stack/settings';

await runCommand(async () => {
  const [target, ...others] = process.argv.slice(2);
  if (!target || others.length > 0) throw new UserError('Usage: npm run restore -- <archive.tar or folder>');
  const settings = readSettings();
  const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
  prepareDataDir(dataDir);
  const step = progress();
  const open: Parameters<typeof restore>[3] = (load) =>
    withDatabases(settings, async (databases) => {
      if (databases.encore) await migrate(databases.encore);
      if (databases.tenant) await migrateDatabase(databases.tenant);
      await load({
        databases,
        stores: {
          audio: openStore({ dataDir, audioStore }, 'audio'),
          covers: openStore({ dataDir, audioStore }, 'covers'),
        },
      });
    });
  await restore(target, dataDir, join(dataDir, 'local.env'), open, step);
  step.done();
  console.log('Restored. Start Encore with npm start.');
});
