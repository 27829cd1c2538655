import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useReturnFocus } from './return-focus';

class FakeElement {
  readonly focus = vi.fn();
}
const page = { body: new FakeElement(), activeElement: new FakeElement() };

beforeEach(() => {
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', FakeElement);
});
afterEach(() => void vi.unstubAllGlobals());

type Handlers = ReturnType<typeof useReturnFocus>;

function Dialog({ receive }: { receive: (handlers: Handlers) => void }) {
  receive(useReturnFocus());
  return null;
}

/** The handlers of a new dialog. */
function dialog(): Handlers {
  const receive = vi.fn<(handlers: Handlers) => void>();
  renderToStaticMarkup(<Dialog receive={receive} />);
  const [handlers] = receive.mock.lastCall ?? [];
  if (!handlers) throw new Error('The dialog was not rendered.');
  return handlers;
}

function close({ onCloseAutoFocus }: Handlers) {
  const event = new Event('focus', { cancelable: true });
  onCloseAutoFocus(event);
  return event;
}

test('returns the focus to the element that had it, instead of the default', () => {
  const opener = new FakeElement();
  page.activeElement = opener;
  const handlers = dialog();
  handlers.onOpenAutoFocus();
  expect(close(handlers).defaultPrevented).toBe(true);
  expect(opener.focus).toHaveBeenCalledOnce();
});

test('a dialog that replaces another returns the focus to the opener of the first', () => {
  const opener = new FakeElement();
  page.activeElement = opener;
  dialog().onOpenAutoFocus();
  page.activeElement = page.body;
  const second = dialog();
  second.onOpenAutoFocus();
  close(second);
  expect(opener.focus).toHaveBeenCalledOnce();
});

test('a dialog opened without focus after another was closed focuses nothing', () => {
  const opener = new FakeElement();
  page.activeElement = opener;
  const first = dialog();
  first.onOpenAutoFocus();
  close(first);
  page.activeElement = page.body;
  const second = dialog();
  second.onOpenAutoFocus();
  close(second);
  expect(opener.focus).toHaveBeenCalledOnce();
});
