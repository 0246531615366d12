import { FileType2 } from 'lucide-react';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { FontRole } from '../../../shared/ipc/glyph-service';
import { glyphs, main } from '../../services/connect';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { fontFacts } from './font-facts';
import './new-project-dialog.css';
import { useFontDrop } from './use-font-drop';

export interface FontChoice {
  readonly path: string;
  readonly faceIndex: number;
}

export interface ChosenFont extends FontChoice {
  readonly info: FontInfo;
  /** Names of the faces of a collection, in their order; one for any other file. */
  readonly faces: readonly string[];
}

/** What a font file is, with all its faces. Throws what the glyph process throws of an unreadable font. */
export async function readFont(path: string, faceIndex: number): Promise<ChosenFont> {
  const info = await glyphs.inspectFont({ path, faceIndex });
  const others = Array.from({ length: info.faceCount }, async (_, index) =>
    index === faceIndex ? info : glyphs.inspectFont({ path, faceIndex: index }),
  );
  const faces = (await Promise.all(others)).map(({ fullName }) => fullName);
  return { path, faceIndex, info, faces };
}

const ROLES = ['source', 'target'] as const;

/** What has been chosen of a pair so far. */
export type ChosenFonts = Readonly<Record<FontRole, ChosenFont | null>>;

interface FontChoosersProps {
  readonly chosen: ChosenFonts;
  readonly labelOf: (role: FontRole) => string;
  readonly onChoose: (role: FontRole, path: string, faceIndex: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Chooses source and target, one above the other. */
export function FontChoosers({ chosen, labelOf, onChoose, onError }: FontChoosersProps) {
  return ROLES.map((role) => (
    <FontChooser
      key={role}
      label={labelOf(role)}
      font={chosen[role]}
      onFile={(path) => onChoose(role, path, 0)}
      onFace={(font, faceIndex) => onChoose(role, font.path, faceIndex)}
      onError={onError}
    />
  ));
}

interface FontChooserProps {
  readonly label: string;
  readonly font: ChosenFont | null;
  readonly onFile: (path: string) => void;
  readonly onFace: (font: ChosenFont, faceIndex: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Chooses one font by dialog or drop, and shows what it is. */
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
