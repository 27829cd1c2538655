/** @jsxImportSource hono/jsx */
// Dialog with the keyboard shortcuts. The script opens it.

const SHORTCUTS: [keys: string[], action: string][] = [
  [['/'], 'Filter the list'],
  [['j', '↓'], 'Next item'],
  [['k', '↑'], 'Previous item'],
  [['Enter'], 'Open the item'],
  [['Esc'], 'Back to the list'],
  [['r'], 'Run the login again with the current Actions'],
  [['f'], 'Open new logins automatically'],
  [['1', '…', '7'], 'Logins, Users, Sessions, Clients, Mail, Log, Actions'],
  [['?'], 'Show shortcuts'],
];

export function Shortcuts() {
  return (
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Keyboard shortcuts</h2>
      <dl>
        {SHORTCUTS.map(([keys, action]) => (
          <div key={action}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" id="single-keys" checked /> Enable single-key shortcuts
      </label>
      <form method="dialog">
        <button type="submit" autofocus>
          Close
        </button>
      </form>
    </dialog>
  );
}
