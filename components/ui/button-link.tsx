// Links within the app that look like buttons. Apart from the buttons, so that error pages come without Next's links.
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type Look, pill, type Size } from './button';

type ButtonLinkProps = ComponentProps<typeof Link> & { look?: Look; size?: Size };

export function ButtonLink({ look, size, className = '', ...rest }: ButtonLinkProps) {
  return <Link className={`${pill(look, size)} ${className}`} {...rest} />;
}
