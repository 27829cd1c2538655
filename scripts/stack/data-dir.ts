// The data directory: created for this account only, and checked before anything uses it.
import { prepareDataFolder, UnusableFolder } from '@encore/util/data-folder';
import { UserError } from './settings';

/** Folders that earlier versions created with wider permissions. */
const FOLDERS = ['logs', 'tls'];

/** Creates the directory, or restricts its permissions. @throws {UserError} saying why it cannot be used */
export function prepareDataDir(dataDir: string): void {
  try {
    prepareDataFolder(dataDir, 'DATA_DIR', FOLDERS);
  } catch (error) {
    throw error instanceof UnusableFolder ? new UserError(error.message) : error;
  }
}
