// Allowlist of operating-system variables, for child processes that must not inherit the app's secrets.

const UNIX =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LC_\w+|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|(LD|DYLD|MALLOC)_\w+)$/i;
const WINDOWS =
  /^(SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData)$/i;

export type Variables = Record<string, string | undefined>;

/** The system variables in `source` and those that match one of `others`. Drops empty variables. */
export function systemEnvironment(source: Variables, others: readonly RegExp[] = []): Record<string, string> {
  const patterns = [UNIX, WINDOWS, ...others];
  const isAllowed = (entry: [string, string | undefined]): entry is [string, string] =>
    !!entry[1] && patterns.some((pattern) => pattern.test(entry[0]));
  return Object.fromEntries(Object.entries(source).filter(isAllowed));
}
