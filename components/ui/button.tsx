// Buttons: pill-shaped text buttons and round icon buttons.
import type { ComponentProps } from 'react';

export type Variant = 'solid' | 'outline' | 'quiet' | 'danger';
export type Size = 'md' | 'sm';

const VARIANTS: Record<Variant, string> = {
  solid: 'bg-accent text-on-accent hover:brightness-110 font-semibold',
  outline: 'border border-line bg-transparent text-ink hover:bg-raised font-medium',
  quiet: 'text-accent hover:underline underline-offset-4 font-medium',
  danger: 'border border-danger text-danger hover:bg-danger hover:text-bg font-medium',
};
const SIZES: Record<Size, string> = { md: 'h-11 px-5 gap-2', sm: 'h-9 px-4 gap-1.5 text-sm' };

/** The classes of a button, for plain links and labels that look like one. */
export function buttonClass(variant: Variant = 'outline', size: Size = 'md'): string {
  return `inline-flex items-center justify-center rounded-full whitespace-nowrap transition disabled:opacity-50 aria-disabled:opacity-50 ${VARIANTS[variant]} ${SIZES[size]}`;
}

type ButtonProps = ComponentProps<'button'> & { variant?: Variant; size?: Size };

export function Button({ variant, size, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(variant, size)} ${className}`} {...rest} />;
}

type IconButtonProps = ComponentProps<'button'> & { label: string };

/** A round icon button; `label` is its accessible name and tooltip. */
export function IconButton({ label, className = '', type = 'button', ...rest }: IconButtonProps) {
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
