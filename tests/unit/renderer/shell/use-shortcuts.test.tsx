// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { registerCommands } from '../../../../renderer/commands/command-store';
import { isTyping, useShortcuts } from '../../../../renderer/commands/use-shortcuts';

function Shortcuts() {
  useShortcuts();
  return (
    <>
      <input data-testid="text" />
      <input type="checkbox" data-testid="switch" />
      <input type="range" data-testid="slider" />
    </>
  );
}

const field = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('shortcuts of one key', () => {
  it('are left to a field that is typed in, and work from a switch; a slider keeps its arrows', async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    const host = document.body.appendChild(document.createElement('div'));
    const root = createRoot(host);
    await act(async () => root.render(<Shortcuts />));
    const given: string[] = [];
    const stop = registerCommands([
      { id: 'letter', titleKey: 'app.ok', shortcut: 'g', run: () => given.push('g') },
      { id: 'arrow', titleKey: 'app.ok', shortcut: 'ArrowRight', run: () => given.push('arrow') },
    ]);
    const press = (name: string, key: string) => {
      given.length = 0;
      field(name)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      return [...given];
    };
    expect([press('text', 'g'), press('switch', 'g'), press('slider', 'g')]).toEqual([[], ['g'], ['g']]);
    expect([press('switch', 'ArrowRight'), press('slider', 'ArrowRight')]).toEqual([['arrow'], []]);
    expect([isTyping(field('text')), isTyping(field('switch'))]).toEqual([true, false]);
    stop();
    await act(async () => root.unmount());
  });
});
