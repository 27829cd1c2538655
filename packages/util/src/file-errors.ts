// Errors of the file system in words.

const REASONS: Record<string, string> = {
  ENOTDIR: 'a part of this path is a file',
  EEXIST: 'it is a file',
  EISDIR: 'it is a folder',
  ELOOP: 'its links form a circle',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'its file system is read-only',
  EACCES: 'this account may not write to it',
  EPERM: 'this account may not write to it',
  ENOSPC: 'its disk is full',
  EDQUOT: "this account's disk quota is used up",
  EIO: 'its disk cannot be read or written',
  ENOENT: 'it cannot be created',
};

/** Why a file or folder cannot be used; undefined for other errors. */
export function fileErrorReason(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
}
