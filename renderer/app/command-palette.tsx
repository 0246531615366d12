import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Heading,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { type Command, useCommandStore } from '../commands/command-store';
import { useAppStore } from '../stores/app-store';
import { formatShortcut } from '../ui/shortcut';
import { useTranslate } from '../ui/use-translate';
import { closeOverlay, useOverlayStore } from './overlay-store';
import '../ui/dialog.css';
import '../ui/popover.css';
import './command-palette.css';

/** Every command that can be given now, found by typing a part of its name. */
export function CommandPalette() {
  const { t } = useTranslate();
  const isOpen = useOverlayStore(({ shown }) => shown === 'palette');
  return (
    <ModalOverlay
      className="ui-modal-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) closeOverlay();
      }}
      isDismissable
    >
      <Modal className="ui-modal palette">
        <Dialog className="ui-dialog" aria-label={t('palette.title')}>
          <Heading slot="title" className="visually-hidden">
            {t('palette.title')}
          </Heading>
          <PaletteList />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteList() {
  const { t } = useTranslate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  // The palette is open already.
  const commands = useAvailableCommands().filter(({ id }) => id !== 'palette.open');

  const give = (id: string) => {
    closeOverlay();
    // The dialog gives the focus back first, so that a command which moves the focus has the last word.
    requestAnimationFrame(() => commands.find((command) => command.id === id)?.run());
  };
  // Every word must occur, in any order: "theme dark" finds "Theme: dark".
  const matches = (title: string, typed: string) =>
    typed.split(/\s+/).every((word) => word === '' || contains(title, word));

  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={matches}>
      <SearchField aria-label={t('palette.title')} autoFocus>
        <Input className="palette-input" placeholder={t('palette.placeholder')} />
      </SearchField>
      <ListBox
        className="ui-list palette-list"
        aria-label={t('palette.title')}
        onAction={(key) => give(String(key))}
        renderEmptyState={() => <p className="palette-empty">{t('palette.empty')}</p>}
      >
        {commands.map(({ id, titleKey, shortcut }) => (
          <ListBoxItem key={id} id={id} className="ui-list-item palette-item" textValue={t(titleKey)}>
            <span className="ui-list-text">{t(titleKey)}</span>
            {shortcut !== undefined && <kbd>{formatShortcut(shortcut)}</kbd>}
          </ListBoxItem>
        ))}
      </ListBox>
    </Autocomplete>
  );
}

/** Enabled commands of the present place first, then those of the window; one of each id. */
export function useAvailableCommands(): readonly Command[] {
  const commands = useCommandStore(({ commands: all }) => all);
  const place = useAppStore((app) => app.place);
  return useMemo(() => {
    const usable = commands.filter(
      (command) => command.isEnabled !== false && (command.place === undefined || command.place === place),
    );
    const byId = new Map(usable.map((command) => [command.id, command]));
    const unique = [...byId.values()];
    return [
      ...unique.filter((command) => command.place !== undefined),
      ...unique.filter((command) => command.place === undefined),
    ];
  }, [commands, place]);
}
