// Errors of Postgres whose SQLSTATE alone does not say what failed.

/**
 * SQLSTATEs for a file that cannot be opened, read or written: EROFS, EACCES and EPERM become `insufficient_privilege`, other errno
 * values one of the others (Postgres, `errcode_for_file_access`).
 */
const FILE_ACCESS = /^(42501|42809|58P01|58P02|XX000)$/;

/** Source files of Postgres that access files: tables, write-ahead log, transaction status, temporary files. */
const SOURCES =
  /^(md|fd|smgr|slru|xlog\w*|relmapper|copydir|buffile|fileset|sharedfileset|logtape|twophase|snapmgr|timeline)\.c$/;

/** Whether Postgres cannot access its own files, such as on a read-only file system; not a missing privilege of the role. */
export function isPostgresFileError(error: Error): boolean {
  const { code, file } = error as { code?: unknown; file?: unknown };
  return typeof code === 'string' && FILE_ACCESS.test(code) && typeof file === 'string' && SOURCES.test(file);
}
