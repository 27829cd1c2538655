// Buttons: pills in four weights, and round ones with an icon.
import type { ComponentProps } from 'react';

export type Look = 'solid' | 'outline' | 'quiet' | 'danger';
export type Size = 'md' | 'sm';

const LOOKS: Record<Look, string> = {
  solid: 'bg-accent text-on-accent hover:brightness-110 font-semibold',
  outline: 'border border-line bg-transparent text-ink hover:bg-raised font-medium',
  quiet: 'text-accent hover:underline underline-offset-4 font-medium',
  danger: 'border border-danger text-danger hover:bg-danger hover:text-bg font-medium',
};
const SIZES: Record<Size, string> = { md: 'h-11 px-5 gap-2', sm: 'h-9 px-4 gap-1.5 text-sm' };

/** The classes of a pill, for elements that are no buttons: links that load a whole page, labels of file fields. */
export function pill(look: Look = 'outline', size: Size = 'md'): string {
  return `inline-flex items-center justify-center rounded-full whitespace-nowrap transition disabled:opacity-50 aria-disabled:opacity-50 ${LOOKS[look]} ${SIZES[size]}`;
}

type ButtonProps = ComponentProps<'button'> & { look?: Look; size?: Size };

export function Button({ look, size, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${pill(look, size)} ${className}`} {...rest} />;
}

type IconProps = ComponentProps<'button'> & { label: string };

/** A round button showing only an icon; `label` is its name. */
export function IconButton({ label, className = '', type = 'button', ...rest }: IconProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-grid size-10 shrink-0 place-items-center rounded-full text-soft transition hover:text-ink disabled:opacity-40 aria-disabled:opacity-40 ${className}`}
      {...rest}
    />
  );
}
