// Link within the app styled as a button. A separate file so that error pages do not load next/link.
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonClass, type Size, type Variant } from './button';

type ButtonLinkProps = ComponentProps<typeof Link> & { variant?: Variant; size?: Size };

export function ButtonLink({ variant, size, className = '', ...rest }: ButtonLinkProps) {
  return <Link className={`${buttonClass(variant, size)} ${className}`} {...rest} />;
}
