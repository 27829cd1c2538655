// `npm run restore -- <archive.tar>`: restores a backup into an empty DATA_DIR, or into empty databases.
import { join } from 'node:path';
import { migrateDatabase } from '@encore/tenant/storage';
import { migrate } from '@/db/migrate';
import { openStore } from '@/media/open-store';
import { restore } from './backup/index';
import { runCommand } from './run-command';
import { prepareDataDir } from './stack/data-dir';
import { withDatabases } from './stack/owner-database';
import { readSettings, UserError } from './stack/settings';

await runCommand(async () => {
  const [archive, ...others] = process.argv.slice(2);
  if (!archive || others.length > 0) throw new UserError('Usage: npm run restore -- <archive.tar>');
  const settings = readSettings();
  const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
  prepareDataDir(dataDir);
  await restore(archive, dataDir, join(dataDir, 'local.env'), (load) =>
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
    }),
  );
  console.log('Restored. Start Encore with npm start.');
});
