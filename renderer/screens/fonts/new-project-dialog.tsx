import { ArrowDownUp, FileType2 } from 'lucide-react';
import { useState } from 'react';
import type { FontInfo } from '../../../shared/domain/font-info';
import { closeOverlay } from '../../app/overlay-store';
import { glyphs, main } from '../../services/connect';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { fontFacts } from './font-facts';
import './new-project-dialog.css';
import { useFontDrop } from './use-font-drop';

interface FontChoice {
  readonly path: string;
  readonly faceIndex: number;
}

interface ChosenFont extends FontChoice {
  readonly info: FontInfo;
  /** Names of the faces of a collection, in their order; one for any other file. */
  readonly faces: readonly string[];
}

interface NewProjectDialogProps {
  /** Resolves with false when the user thinks better of it in the file dialog. */
  readonly onCreate: (source: FontChoice, target: FontChoice) => Promise<boolean>;
}

const ROLES = ['source', 'target'] as const;
type Chosen = Readonly<Record<(typeof ROLES)[number], ChosenFont | null>>;

/** Chooses the two fonts of a new project, by dialog or drop, and shows what they are before anything is made. */
export function NewProjectDialog({ onCreate }: NewProjectDialogProps) {
  const { t } = useTranslate();
  const [chosen, setChosen] = useState<Chosen>({ source: null, target: null });
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
  const take = (role: keyof Chosen, path: string, faceIndex: number) =>
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
      {ROLES.map((role) => (
        <FontChooser
          key={role}
          label={t(`fonts.pair.${role}`)}
          font={chosen[role]}
          onFile={(path) => void take(role, path, 0)}
          onFace={(font, faceIndex) => void take(role, font.path, faceIndex)}
          onError={setError}
        />
      ))}
    </Dialog>
  );
}

async function readFont(path: string, faceIndex: number): Promise<ChosenFont> {
  const info = await glyphs.inspectFont({ path, faceIndex });
  const others = Array.from({ length: info.faceCount }, async (_, index) =>
    index === faceIndex ? info : glyphs.inspectFont({ path, faceIndex: index }),
  );
  const faces = (await Promise.all(others)).map(({ fullName }) => fullName);
  return { path, faceIndex, info, faces };
}

interface FontChooserProps {
  readonly label: string;
  readonly font: ChosenFont | null;
  readonly onFile: (path: string) => void;
  readonly onFace: (font: ChosenFont, faceIndex: number) => void;
  readonly onError: (error: unknown) => void;
}

function FontChooser({ label, font, onFile, onFace, onError }: FontChooserProps) {
  const translate = useTranslate();
  const { t } = translate;
  const { isOver, rejected, handlers } = useFontDrop(onFile);
  const choose = async () => {
    const path = await main.chooseFont({});
    if (path !== null) onFile(path);
  };
  return (
    <section className="font-chooser" aria-label={label} data-over={isOver || undefined} {...handlers}>
      <div className="font-chooser-head">
        <span className="caption">{label}</span>
        <Button icon={FileType2} onPress={() => void choose().catch(onError)}>
          {t('fonts.pair.choose')}
        </Button>
      </div>
      {font === null ? (
        <p className="font-chooser-drop">{t('fonts.pair.drop')}</p>
      ) : (
        <>
          <strong>{font.info.fullName}</strong>
          <span className="caption selectable">{font.path}</span>
          {font.faces.length > 1 && (
            <Select
              label={t('fonts.pair.face')}
              value={String(font.faceIndex)}
              onChange={(index) => onFace(font, Number(index))}
              options={font.faces.map((name, index) => ({ value: String(index), label: name }))}
            />
          )}
          <p className="font-chooser-facts numeric">
            {fontFacts(font.info, translate).map((fact) => (
              <span key={fact.label} data-status={fact.status}>
                {fact.label} {fact.value}
              </span>
            ))}
          </p>
        </>
      )}
      {rejected && (
        <span className="ui-field-error" role="alert">
          {t('fonts.drop.notFont')}
        </span>
      )}
    </section>
  );
}
