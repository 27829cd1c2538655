// Cover image as an SVG element, hidden from screen readers.
import { type CoverShape, coverArt } from './cover-art';

interface CoverProps {
  /** Identifies the item, such as `playlist:12` or `song:7`. */
  seed: string;
  /** URL of a picture to show instead of the drawing; its background color shows while the picture loads. */
  picture?: string | undefined;
  className?: string;
}

/** `className` sets the width. */
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
        shapes.map((shape) => <Shape key={keyOf(shape)} shape={shape} />)
      )}
    </svg>
  );
}

function Shape({ shape }: { shape: CoverShape }) {
  switch (shape.kind) {
    case 'circle':
      return <circle cx={shape.cx} cy={shape.cy} r={shape.r} fill={shape.fill} opacity={shape.opacity} />;
    case 'bar':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={shape.width / 2}
          fill={shape.fill}
        />
      );
    case 'wave':
      return <path d={shape.d} fill={shape.fill} opacity={shape.opacity} />;
  }
}

function keyOf(shape: CoverShape): string {
  return Object.values(shape).join(' ');
}
