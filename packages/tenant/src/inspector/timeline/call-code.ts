// A recorded call as the code an Action's author wrote.
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import { LEFT_OUT } from '@encore/actions-kit/runtime/masking';
import { inCode } from './words';

const MAX_LINE = 78;
/** The first argument is a name in most calls, and names are read whole. */
const MAX_NAME = 72;

type Values = Record<string, unknown>;

/** What was written, for calls that are recorded with what they amount to instead. */
function written({ method, args }: RecordedCall, before: Values): { name: string; args: unknown[] } {
  switch (method) {
    case 'session.setMetadata':
    case 'refreshToken.setMetadata':
    case 'transaction.setMetadata':
      return metadata(method, args[0], before);
    case 'cache.set':
      return { name: method, args: [args[0], LEFT_OUT] };
    case 'authentication.challengeWith':
    case 'authentication.enrollWith':
      return { name: method, args: args[0] };
    case 'multifactor.enable':
      return { name: method, args: Object.keys(args[1]).length > 0 ? args : [args[0]] };
    default:
      return { name: method, args };
  }
}

/**
 * The call on one line; arguments that are too long become `…`.
 * @param before the whole metadata as it was before the call, for calls that set one key of it
 */
export function codeOf(call: RecordedCall, before: Values = {}): string {
  const { name, args } = written(call, before);
  const texts = args.map((arg, at) =>
    arg === LEFT_OUT ? '…' : inCode(arg, at === 0 ? MAX_NAME : undefined),
  );
  const line = () => `api.${name}(${texts.join(', ')})`;
  for (let last = texts.length - 1; last > 0 && line().length > MAX_LINE; last -= 1) texts[last] = '…';
  return line();
}

/** The one key that differs is the one that was set. */
function metadata(method: string, after: Values, before: Values): { name: string; args: unknown[] } {
  const namespace = method.slice(0, method.indexOf('.'));
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  const gone = Object.keys(before).filter((key) => !(key in after));
  const [key = ''] = changed;
  if (changed.length === 1 && gone.length === 0) return { name: method, args: [key, after[key]] };
  if (gone.length === 1 && changed.length === 0) return { name: `${namespace}.deleteMetadata`, args: gone };
  if (gone.length > 1 && Object.keys(after).length === 0) {
    return { name: `${namespace}.evictMetadata`, args: [] };
  }
  return { name: method, args: [after] };
}
