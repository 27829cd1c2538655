// api.validation: denies a login with a custom error code.
import type { ValidationApi } from '../..';
import { assertText } from './checks';
import type { ApiContext } from './context';

const MAX_CHARACTERS = 100;

export function validation({ record, chain }: ApiContext): ValidationApi {
  return {
    error(code, message) {
      assertText('errorCode', code, MAX_CHARACTERS);
      assertText('errorMessage', message, MAX_CHARACTERS);
      record('validation.error', code, message);
      return chain();
    },
  };
}
