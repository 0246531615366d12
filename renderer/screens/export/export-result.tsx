import { FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { ExportCheck } from '../../../shared/domain/export-report';
import { main } from '../../services/connect';
import { reportFailure } from '../../stores/app-store';
import { Button } from '../../ui/button';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { useTranslate } from '../../ui/use-translate';
import { ExportGate } from './export-gate';
import type { Exported } from './export-store';
import { FontPreview } from './font-preview';
import { type FontLoad, useFontFace } from './use-font-face';

interface ExportResultProps {
  readonly exported: Exported;
}

/** What was written and where, what the checks say of it, and text set in it. */
export function ExportResult({ exported }: ExportResultProps): ReactElement {
  const { t, format } = useTranslate();
  const { report, bytes } = exported;
  const face = useFontFace(bytes);
  const checks = face === null ? report.checks : [...report.checks, chromiumCheck(face)];
  const drawn = useMemo(() => new Set(report.drawn), [report.drawn]);
  return (
    <div className="export-result">
      <Toolbar label={t('export.result')}>
        <h2 className="selectable">{report.file.split(/[/\\]/).at(-1)}</h2>
        <span className="caption numeric">
          {t('export.result.summary', {
            glyphs: report.glyphs,
            added: report.added,
            size: format.bytes(report.bytes),
            time: format.duration(report.seconds),
          })}
        </span>
        <ToolbarSpace />
        <Button
          icon={FolderOpen}
          onPress={() => void main.showInFolder({ what: 'export' }).catch(reportFailure)}
        >
          {t('runs.showInFolder')}
        </Button>
      </Toolbar>
      <ExportGate checks={checks} reviewable={drawn} />
      {face?.family != null && (
        <FontPreview family={face.family} exported={exported} drawn={drawn} key={face.family} />
      )}
    </div>
  );
}

/** Chromium's verdict as one more line of the gate: it runs the OpenType Sanitizer over a font before it takes it in. */
function chromiumCheck({ family, problem }: FontLoad): ExportCheck {
  return { id: 'chromium', status: family === null ? 'fail' : 'pass', detail: problem };
}
