// The badge of editors.

export function EditorBadge({ className = '' }: { className?: string }) {
  return (
    <span
      className={`inline-block rounded-full bg-accent px-3 py-0.5 text-[0.8125rem] font-bold tracking-[0.08em] text-on-accent ${className}`}
    >
      EDITOR
    </span>
  );
}
