// api.transaction: metadata that lasts until the login completes, across redirects and challenges.
import type { TransactionApi } from '../..';
import type { ApiContext } from './context';

const MAX_KEY_CHARACTERS = 64;
const MAX_VALUE_BYTES = 8 * 1024;
const MAX_TOTAL_BYTES = 16 * 1024;

type Values = Record<string, string | number | boolean>;

/** Limits as documented by Auth0; the error texts are not documented and specific to the local tenant. */
export function transaction({ event, record }: ApiContext): TransactionApi {
  return {
    setMetadata(key, value) {
      const values: Values = { ...event.transaction?.metadata };
      if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY_CHARACTERS) {
        fail(`The key must be a string of 1 to ${MAX_KEY_CHARACTERS} characters.`);
      }
      if (value === null) delete values[key];
      else values[key] = checked(value);
      if (Buffer.byteLength(JSON.stringify(values)) > MAX_TOTAL_BYTES) {
        fail(`All metadata together must not exceed ${MAX_TOTAL_BYTES} bytes.`);
      }
      event.transaction ??= {};
      event.transaction.metadata = values;
      record('transaction.setMetadata', { ...values });
    },
    addTargetScope: notImplemented,
    removeTargetScope: notImplemented,
    setTargetScopes: notImplemented,
    clearTargetScopes: notImplemented,
  };
}

function checked(value: unknown): string | number | boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      fail('The value must be a finite number, and an integer must be a safe one.');
    }
    return value;
  }
  if (typeof value !== 'string') return fail('The value must be a string, a number, a boolean or null.');
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES) fail(`The value must not exceed ${MAX_VALUE_BYTES} bytes.`);
  return value;
}

function fail(reason: string): never {
  throw new Error(`Failed to set transaction metadata: ${reason}`);
}

function notImplemented(): never {
  throw new Error('Method not implemented.');
}
