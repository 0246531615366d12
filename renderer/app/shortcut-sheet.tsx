import { useAppStore } from '../stores/app-store';
import { Dialog } from '../ui/dialog';
import { formatShortcut } from '../ui/shortcut';
import { useTranslate } from '../ui/use-translate';
import { useAvailableCommands } from './command-palette';
import { closeOverlay, useOverlayStore } from './overlay-store';
import './shortcut-sheet.css';

/** The keys of the present place, then those that work everywhere. */
export function ShortcutSheet() {
  const { t } = useTranslate();
  const isOpen = useOverlayStore(({ shown }) => shown === 'shortcuts');
  const place = useAppStore((app) => app.place);
  const commands = useAvailableCommands().filter(({ shortcut }) => shortcut !== undefined);
  const groups = [
    { title: t(`place.${place}`), commands: commands.filter((command) => command.place !== undefined) },
    { title: t('shortcuts.everywhere'), commands: commands.filter((command) => command.place === undefined) },
  ];
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isOpen} onClose={closeOverlay} width="wide">
      <div className="shortcut-groups">
        {groups
          .filter((group) => group.commands.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.commands.map(({ id, titleKey, shortcut = '' }) => (
                  <div key={id}>
                    <dt>{t(titleKey)}</dt>
                    <dd>
                      <kbd>{formatShortcut(shortcut)}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}
