// `npm run backup -- <archive.tar>`: writes both databases, songs, covers and secrets to one archive.
import { join } from 'node:path';
import { openStore } from '@/media/open-store';
import { backUp } from './backup/index';
import { runCommand } from './run-command';
import { withDatabases } from './stack/owner-database';
import { readSettings, UserError } from './stack/settings';

await runCommand(async () => {
  const [archive, ...others] = process.argv.slice(2);
  if (!archive || others.length > 0) throw new UserError('Usage: npm run backup -- <archive.tar>');
  const settings = readSettings();
  const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
  await withDatabases(settings, (databases) =>
    backUp(
      {
        databases,
        stores: {
          audio: openStore({ dataDir, audioStore }, 'audio'),
          covers: openStore({ dataDir, audioStore }, 'covers'),
        },
        secrets: join(dataDir, 'local.env'),
      },
      archive,
    ),
  );
  console.log(`Wrote ${archive}. It contains secrets and personal data: keep it as safe as DATA_DIR.`);
});
