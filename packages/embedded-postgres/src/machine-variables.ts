// The machine's own variables: what any program needs to run here, with nothing of Encore's among it.

const OF_UNIX =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LC_\w+|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|(LD|DYLD|MALLOC)_\w+)$/i;
const OF_WINDOWS =
  /^(SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData)$/i;

export type Variables = Record<string, string | undefined>;

/** The machine's variables, and those that one of the other patterns names; an empty one counts as not set. */
export function machineVariables(source: Variables, others: readonly RegExp[] = []): Record<string, string> {
  const patterns = [OF_UNIX, OF_WINDOWS, ...others];
  const wanted = ([name, value]: [string, string | undefined]) =>
    !!value && patterns.some((pattern) => pattern.test(name));
  return Object.fromEntries(Object.entries(source).filter(wanted)) as Record<string, string>;
}
