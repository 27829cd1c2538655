// Paths of properties in the messages of Auth0's validator.

/** `callbacks[0]`, `jwt_configuration.alg` */
export const propertyName = (path: string[]): string => path.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]');

export function valueAt(input: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
    input,
  );
}
