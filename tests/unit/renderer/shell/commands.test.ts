import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../renderer/commands/actions';
import { findCommand, registerCommands } from '../../../../renderer/commands/command-store';
import { MENU_COMMANDS } from '../../../../shared/ipc/menu-commands';

const nothing = () => {};

describe('the actions of the window', () => {
  it('answer to every command of the application menu', () => {
    const ids: readonly string[] = ACTIONS.map(({ id }) => id);
    expect(MENU_COMMANDS.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('give no two commands the same shortcut', () => {
    const shortcuts = ACTIONS.flatMap((action) => ('shortcut' in action ? [action.shortcut] : []));
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });
});

describe('findCommand', () => {
  it('finds a command of a place only while that place is shown', () => {
    const forget = registerCommands([
      { id: 'test.one', titleKey: 'app.ok', place: 'train', run: nothing },
      { id: 'test.two', titleKey: 'app.ok', isEnabled: false, run: nothing },
    ]);
    expect(findCommand('test.one', 'train')?.id).toBe('test.one');
    expect(findCommand('test.one', 'fonts')).toBeUndefined();
    expect(findCommand('test.two', 'train')).toBeUndefined();
    forget();
    expect(findCommand('test.one', 'train')).toBeUndefined();
  });
});
