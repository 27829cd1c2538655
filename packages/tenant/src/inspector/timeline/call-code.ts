// Renders a recorded call as source code.
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import { REDACTED } from '@encore/actions-kit/runtime/masking';
import { formatCode } from '../format';

const MAX_LINE = 78;
/** The first argument of most calls is a name, which is rarely truncated. */
const MAX_NAME = 72;

type Values = Record<string, unknown>;

/**
 * The call on one line; arguments that do not fit become `…`.
 * @param before the metadata before the call, to show calls that set one key of it
 */
export function codeOf(call: RecordedCall, before: Values = {}): string {
  const { name, args } = writtenCall(call, before);
  const texts = args.map((arg, at) =>
    arg === REDACTED ? '…' : formatCode(arg, at === 0 ? MAX_NAME : undefined),
  );
  const line = () => `api.${name}(${texts.join(', ')})`;
  for (let last = texts.length - 1; last > 0 && line().length > MAX_LINE; last -= 1) texts[last] = '…';
  return line();
}

/** The call as written in the Action; some are recorded by their effect. */
function writtenCall({ method, args }: RecordedCall, before: Values): { name: string; args: unknown[] } {
  switch (method) {
    case 'session.setMetadata':
    case 'refreshToken.setMetadata':
    case 'transaction.setMetadata':
      return metadataCall(method, args[0], before);
    case 'cache.set':
      return { name: method, args: [args[0], REDACTED] };
    case 'authentication.challengeWith':
    case 'authentication.enrollWith':
      return { name: method, args: args[0] };
    case 'multifactor.enable':
      return { name: method, args: Object.keys(args[1]).length > 0 ? args : [args[0]] };
    default:
      return { name: method, args };
  }
}

function metadataCall(method: string, after: Values, before: Values): { name: string; args: unknown[] } {
  const namespace = method.slice(0, method.indexOf('.'));
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  const deleted = Object.keys(before).filter((key) => !(key in after));
  const [key = ''] = changed;
  if (changed.length === 1 && deleted.length === 0) return { name: method, args: [key, after[key]] };
  if (deleted.length === 1 && changed.length === 0) {
    return { name: `${namespace}.deleteMetadata`, args: deleted };
  }
  if (deleted.length > 1 && Object.keys(after).length === 0) {
    return { name: `${namespace}.evictMetadata`, args: [] };
  }
  return { name: method, args: [after] };
}
