// Progress meter.

export function Meter({ value, max, label }: { value: number; max: number; label: string }) {
  const filled = Math.min(value, max);
  return (
    <div className="h-2 overflow-hidden rounded-full bg-sunk outline outline-line">
      <meter
        aria-label={label}
        aria-valuetext={`${value} of ${max}`}
        min={0}
        max={max}
        value={filled}
        className="sr-only"
      />
      <div
        className="h-full rounded-full bg-accent transition-[width]"
        style={{ width: `${(filled / max) * 100}%` }}
      />
    </div>
  );
}
