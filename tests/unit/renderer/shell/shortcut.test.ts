import { describe, expect, it } from 'vitest';
import { formatShortcut, matchesShortcut } from '../../../../renderer/ui/shortcut';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('matchesShortcut', () => {
  it('takes Control elsewhere and Command on macOS for Mod', () => {
    expect(matchesShortcut('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesShortcut('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesShortcut('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(matchesShortcut('Mod+K', press('k'), false)).toBe(false);
  });

  it('does not take a shortcut with more keys held than it names', () => {
    expect(matchesShortcut('Mod+1', press('1', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(matchesShortcut('Mod+D', press('D', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matchesShortcut('Mod+Shift+D', press('D', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it('takes a sign however the keyboard reaches it', () => {
    expect(matchesShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('?', press('?'), false)).toBe(true);
    expect(matchesShortcut('Space', press(' '), false)).toBe(true);
    // Plus is Shift with = on one keyboard, and with ; on another.
    expect(matchesShortcut('=', press('='), false)).toBe(true);
    expect(matchesShortcut('=', press('+', { shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('-', press('='), false)).toBe(false);
  });
});

describe('formatShortcut', () => {
  it('writes keys as the platform does', () => {
    expect([
      formatShortcut('Mod+K', false),
      formatShortcut('Mod+Shift+K', true),
      formatShortcut('?', false),
      formatShortcut('=', false),
      formatShortcut('-', false),
    ]).toEqual(['Ctrl+K', '⌘⇧K', '?', '+', '−']);
  });
});
