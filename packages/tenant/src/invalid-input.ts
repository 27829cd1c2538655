// Errors that mean that a request contains values that no endpoint accepts: 400.

/** SQLSTATE classes: data exceptions, such as NUL characters and unpaired surrogates, and exceeded limits, such as nesting. */
const CLASSES = /^(22|54)[0-9A-Z]{3}$/;

const MESSAGES = [
  /^Maximum call stack size exceeded/,
  // A multipart body that is malformed, or that does not name its boundary.
  /FormData|multipart|boundary/i,
];

/** Whether an error, or one of its causes, comes from a value of the request. */
export function isInvalidInput(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  const isOwn =
    CLASSES.test(code) ||
    ((error instanceof RangeError || error instanceof TypeError) &&
      MESSAGES.some((pattern) => pattern.test(error.message)));
  return isOwn || isInvalidInput(error.cause);
}

export const INVALID_INPUT = {
  error: 'invalid_request',
  error_description: 'The request contains a value that is not valid.',
};
