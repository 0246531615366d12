import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { Project } from '../../../shared/domain/project';
import type { FontRole } from '../../../shared/ipc/glyph-service';
import { glyphs } from '../../services/connect';
import { ErrorNotice } from '../../ui/error-notice';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';
import { FontSpecimen } from './font-specimen';
import './font-strip.css';
import { Button } from '../../ui/button';
import { fontFacts } from './font-facts';
import { isFontFile, useFontDrop } from './use-font-drop';

interface FontChoice {
  readonly path: string;
  readonly faceIndex: number;
}

interface FontStripProps {
  readonly project: Project;
  /** The glyph process has read the fonts, so that their names can be set in them. */
  readonly isReady: boolean;
  readonly onReplace: (source: FontChoice, target: FontChoice) => void;
}

/** The two fonts of the project; a font file dropped on one replaces it in a new project. */
export function FontStrip({ project, isReady, onReplace }: FontStripProps) {
  const [error, setError] = useState<unknown>(null);
  const replace = async (role: FontRole, path: string) => {
    setError(null);
    try {
      await glyphs.inspectFont({ path, faceIndex: 0 });
      const chosen = { path, faceIndex: 0 };
      const { source, target } = project;
      onReplace(role === 'source' ? chosen : source, role === 'target' ? chosen : target);
    } catch (failure) {
      setError(failure);
    }
  };
  const slot = (role: FontRole) => (
    <FontSlot
      role={role}
      info={project[role].info}
      fontKey={isReady ? `${project[role].path}#${project[role].faceIndex}` : null}
      onFile={(path) => void replace(role, path)}
    />
  );
  return (
    <>
      <div className="font-strip">
        {slot('source')}
        {slot('target')}
      </div>
      <ErrorNotice error={error} onDismiss={() => setError(null)} />
    </>
  );
}

interface FontSlotProps {
  readonly role: FontRole;
  readonly info: FontInfo;
  readonly fontKey: string | null;
  readonly onFile: (path: string) => void;
}

function FontSlot({ role, info, fontKey, onFile }: FontSlotProps) {
  const translate = useTranslate();
  const { t } = translate;
  const { isOver, rejected, handlers } = useFontDrop(onFile);
  return (
    <section
      className="font-slot"
      aria-label={t(`app.${role}`)}
      data-over={isOver || undefined}
      data-testid={`font-${role}`}
      {...handlers}
    >
      <header className="font-slot-head">
        <span className="caption">{t(`app.${role}`)}</span>
        <FileTrigger
          acceptedFileTypes={['.ttf', '.otf', '.ttc', '.otc', '.woff', '.woff2']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined && isFontFile(file.name)) onFile(window.jikei.pathForFile(file));
          }}
        >
          <Button kind="quiet">{t('fonts.replace')}</Button>
        </FileTrigger>
      </header>
      <FontSpecimen role={role} info={info} fontKey={fontKey} />
      <dl className="font-facts">
        {fontFacts(info, translate).map((fact) => (
          <div key={fact.label} className="font-fact">
            <dt className="caption">
              {fact.definition === undefined ? (
                fact.label
              ) : (
                <Defined definition={fact.definition}>{fact.label}</Defined>
              )}
            </dt>
            <dd className="numeric" data-status={fact.status} title={fact.full}>
              {fact.value}
            </dd>
          </div>
        ))}
      </dl>
      {isOver && <span className="font-slot-hint">{t('fonts.drop')}</span>}
      {rejected && (
        <span className="font-slot-hint" role="alert">
          {t('fonts.drop.notFont')}
        </span>
      )}
    </section>
  );
}
