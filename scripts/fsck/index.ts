// Consistency check of rows and files, with an optional repair.
import { connectTo } from '@/db/client';
import { type Finding, findInconsistentRows, repairRows } from '@/db/consistency';
import { withConnection } from '@/db/owner-connection';
import { UserError } from '../stack/settings';
import { findFileProblems, findingsOf, repairFiles, type Stores } from './files';

interface Target {
  /** The owner's URL of the database `encore`. */
  ownerUrl: string;
  stores: Stores;
  /** Younger files are not checked, because their song may be being created. Default: 10 minutes. */
  minAgeMs?: number;
}

/**
 * Finds inconsistent rows, files without a song and songs without a file. May run beside the app.
 * @throws {UserError} without a database of Encore
 */
export function findProblems({ ownerUrl, stores, minAgeMs }: Target): Promise<Finding[]> {
  return withConnection(ownerUrl, async (sql) => {
    const [row] = await sql`select to_regclass('public.files_to_remove') as known`;
    if (!row?.known) throw new UserError('There is no data yet. Start Encore once with npm start.');
    return [
      ...(await findInconsistentRows(sql)),
      ...findingsOf(await findFileProblems(sql, stores, minAgeMs)),
    ];
  });
}

/** Repairs what `findProblems` finds. @throws {UserError} when most files are missing */
export async function repairProblems({ ownerUrl, stores, minAgeMs }: Target): Promise<void> {
  const { sql, close } = connectTo(ownerUrl, 2);
  try {
    await repairFiles(sql, stores, await findFileProblems(sql, stores, minAgeMs));
    await repairRows(sql);
  } finally {
    await close();
  }
}
