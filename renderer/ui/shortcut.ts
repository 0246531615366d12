/**
 * Shortcuts are written `Mod+Shift+K`: `Mod` is Command on macOS and Control elsewhere, the last part is
 * KeyboardEvent.key (`1`, `k`, `?`, `Enter`, `Space`, `ArrowLeft`). Letters match in either case. `=` is plus too, which
 * shares its key on most keyboards and is what is shown.
 */
interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const isMac = () => globalThis.window?.jikei?.platform === 'darwin';

const NAMES_OF_KEYS: Readonly<Record<string, string>> = { ' ': 'Space', '+': '=' };

/** True when the keys pressed are those of `shortcut`. */
export function matchesShortcut(shortcut: string, keys: Keys, onMac = isMac()): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  if (mod !== (onMac ? keys.metaKey : keys.ctrlKey)) return false;
  if ((onMac ? keys.ctrlKey : keys.metaKey) || parts.includes('Alt') !== keys.altKey) return false;
  // Signs such as ? are reached with Shift on some keyboards and without on others.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && parts.includes('Shift') !== keys.shiftKey) return false;
  const pressed = NAMES_OF_KEYS[keys.key] ?? keys.key;
  return pressed.toLowerCase() === key.toLowerCase();
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };
const SIGNS: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '=': '+',
  '-': '−',
};

/** The shortcut as the keyboard of the platform shows it: `⌘K`, `Ctrl+K`. */
export function formatShortcut(shortcut: string, onMac = isMac()): string {
  const parts = shortcut.split('+').map((part) => {
    const sign = (onMac ? MAC_SIGNS[part] : undefined) ?? SIGNS[part] ?? part;
    return sign.length === 1 ? sign.toUpperCase() : sign;
  });
  return parts.join(onMac ? '' : '+');
}
