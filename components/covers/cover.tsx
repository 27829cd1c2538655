// Cover image as an SVG element, hidden from screen readers.
import { coverArt } from './cover-art';

interface CoverProps {
  /** A `cover_seed` of the API, or a text that identifies the item, such as `playlist:12`. */
  seed: string;
  /** URL of a picture to show instead of the drawing; its background color shows while the picture loads. */
  picture?: string | undefined;
  className?: string;
}

export function Cover({ seed, picture, className = '' }: CoverProps) {
  const { background, shapes } = coverArt(seed);
  return (
    <svg
      viewBox="0 0 100 100"
      aria-hidden="true"
      className={`block aspect-square shrink-0 overflow-hidden ${className}`}
    >
      <rect width="100" height="100" fill={background} />
      {picture ? (
        <image href={picture} width="100" height="100" preserveAspectRatio="xMidYMid slice" />
      ) : (
        shapes.map((shape) => <path key={shape.d} {...shape} />)
      )}
    </svg>
  );
}
