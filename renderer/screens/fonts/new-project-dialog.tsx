import { ArrowDownUp } from 'lucide-react';
import { useState } from 'react';
import { closeOverlay } from '../../app/overlay-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { useTranslate } from '../../ui/use-translate';
import { type ChosenFonts, type FontChoice, FontChoosers, readFont } from './font-chooser';

interface NewProjectDialogProps {
  /** Resolves with false when the user thinks better of it in the file dialog. */
  readonly onCreate: (source: FontChoice, target: FontChoice) => Promise<boolean>;
}

/** Chooses the two fonts of a new project, by dialog or drop, and shows what they are before anything is made. */
export function NewProjectDialog({ onCreate }: NewProjectDialogProps) {
  const { t } = useTranslate();
  const [chosen, setChosen] = useState<ChosenFonts>({ source: null, target: null });
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { source, target } = chosen;

  const attempt = async (task: () => Promise<void>) => {
    setError(null);
    setIsBusy(true);
    try {
      await task();
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  const take = (role: keyof ChosenFonts, path: string, faceIndex: number) =>
    attempt(async () => {
      const font = await readFont(path, faceIndex);
      setChosen((before) => ({ ...before, [role]: font }));
    });
  const create = () =>
    attempt(async () => {
      if (source === null || target === null) return;
      const isMade = await onCreate(
        { path: source.path, faceIndex: source.faceIndex },
        { path: target.path, faceIndex: target.faceIndex },
      );
      if (isMade) closeOverlay();
    });

  return (
    <Dialog
      title={t('fonts.pair.title')}
      isOpen
      onClose={closeOverlay}
      width="wide"
      actions={
        <>
          <span className="font-swap">
            <Button
              kind="quiet"
              icon={ArrowDownUp}
              isDisabled={source === null && target === null}
              onPress={() => setChosen({ source: target, target: source })}
            >
              {t('fonts.pair.swap')}
            </Button>
          </span>
          <Button onPress={closeOverlay}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            onPress={() => void create()}
            isDisabled={source === null || target === null || isBusy}
          >
            {t('fonts.pair.create')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={error} onDismiss={() => setError(null)} />
      <FontChoosers
        chosen={chosen}
        labelOf={(role) => t(`fonts.pair.${role}`)}
        onChoose={(role, path, faceIndex) => void take(role, path, faceIndex)}
        onError={setError}
      />
    </Dialog>
  );
}
