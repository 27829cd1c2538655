// What the servers get of this process's environment: the machine's own variables, and those only one of them needs.
import { readFileSync } from 'node:fs';

const OF_THE_MACHINE =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LC_\w+|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|(LD|DYLD|MALLOC)_\w+)$/i;
const OF_WINDOWS =
  /^(SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData)$/i;
const OF_NODE = /^((NODE|UV)_\w+|SSL_CERT_(FILE|DIR)|OPENSSL_CONF|(https?|no|all)_proxy|LOG_LEVEL)$/i;
const OF_EVERYBODY = [OF_THE_MACHINE, OF_WINDOWS, OF_NODE];

/** The bucket and what the AWS SDK finds its credentials by. */
const OF_THE_APP = /^(AUDIO_STORE|AWS_\w+)$/;

type Variables = Record<string, string | undefined>;

/** What the app inherits. Its secrets come from the settings. */
export const inheritedByApp = (source: Variables = process.env) =>
  pick(source, [...OF_EVERYBODY, OF_THE_APP]);

/**
 * What the local tenant inherits: nothing of the app's, but what its configuration names `##LIKE_THIS##`, which is how
 * Actions get secrets of their own.
 */
export function inheritedByTenant(configFile: string, source: Variables = process.env) {
  const names = readFileSync(configFile, 'utf8').match(/(?<=##|@@)[A-Z0-9_]+(?=##|@@)/g) ?? [];
  return pick(source, [...OF_EVERYBODY, ...names.map((name) => new RegExp(`^${name}$`))]);
}

function pick(source: Variables, patterns: RegExp[]): Record<string, string> {
  const wanted = ([name, value]: [string, string | undefined]) =>
    !!value && patterns.some((pattern) => pattern.test(name));
  return Object.fromEntries(Object.entries(source).filter(wanted)) as Record<string, string>;
}
