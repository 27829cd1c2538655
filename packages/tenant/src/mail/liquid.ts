// The part of Liquid that mails can use: outputs of variables, such as `{{ user.name | escape }}`.

/** `-` removes the whitespace beside the output. */
const OUTPUT = /(?:\s*\{\{-|\{\{)\s*([\w.]+)\s*(\|\s*escape\s*)?(?:-\}\}\s*|\}\})/g;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Whether the text has tags, or filters other than `escape`. */
export const hasOtherLiquid = (text: string): boolean => /\{[{%]/.test(text.replace(OUTPUT, ''));

/** Replaces outputs of variables by their values. A variable without a value is empty. */
export const renderLiquid = (text: string, variables: object): string =>
  text.replace(OUTPUT, (_, path: string, escaped: string | undefined) => {
    const value = textOf(path.split('.').reduce<unknown>(property, variables));
    return escaped ? value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '') : value;
  });

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
