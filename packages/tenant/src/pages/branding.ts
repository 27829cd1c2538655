// Branding of the sign-in pages (Auth0: PATCH /api/v2/branding): colors and logo.
import type { Branding } from '../config/schema';

/** WCAG relative luminance, 0 to 1. @param color `#rgb` or `#rrggbb` */
function luminance(color: string): number {
  const hex = color.slice(1);
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits
    .map((digit) => Number.parseInt(digit, 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever has more contrast with the color. */
const textOn = (color: string): string => (luminance(color) > 0.179 ? '#000' : '#fff');

/** A stylesheet with the colors and the logo; empty without branding. */
export function brandingStyles({ colors, logo_url }: Branding): string {
  const { primary, page_background: page } = colors;
  return [
    primary &&
      `button:not(.quiet), button:not(.quiet):hover, button.account i { background: ${primary}; color: ${textOn(primary)}; }`,
    page && `body { background: ${page}; } .brand b, .brand small, footer { color: ${textOn(page)}; }`,
    logo_url &&
      `.brand svg { display: none; } .brand::before { content: ''; width: 48px; height: 48px; background: url(${JSON.stringify(logo_url)}) center / contain no-repeat; }`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The origin that serves the logo, for the Content-Security-Policy. */
export const logoOrigins = ({ logo_url }: Branding): string[] => (logo_url ? [new URL(logo_url).origin] : []);
