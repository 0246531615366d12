import { ScanSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type CodePoint, formatCodePoint } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import { CHARSETS } from '../../../shared/pipeline/fonts/charsets';
import { characterName } from '../../../shared/unicode/character-name';
import { pairStates } from '../../grid/cell-state';
import { blockId, blockOf, charsetsOf } from '../../grid/character-sets';
import { GlyphCanvas } from '../../grid/glyph-canvas';
import type { GridLayer } from '../../grid/glyph-grid';
import { glyphs } from '../../services/connect';
import { goToPlace } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { PropertiesPanel, PropertyRow, PropertySection } from '../../ui/panel';
import { useTranslate } from '../../ui/use-translate';
import { useFontsView } from './fonts-view-store';
import { StateDot } from './glyph-pane';
import './glyph-properties.css';
import { setName } from './set-name';

interface GlyphPropertiesProps {
  readonly layers: readonly [GridLayer, GridLayer];
}

/** The focused glyph large, and all that is known of it. */
export function GlyphProperties({ layers }: GlyphPropertiesProps) {
  const { t } = useTranslate();
  const focused = useProjectStore(({ selection }) => selection.focused);
  const coverage = useProjectStore((state) => state.coverage);
  return (
    <PropertiesPanel title={t('glyph.properties')}>
      {focused === null || coverage === null ? (
        <EmptyState>{t('glyph.noneSelected')}</EmptyState>
      ) : (
        <Properties codePoint={focused} coverage={coverage} layers={layers} />
      )}
    </PropertiesPanel>
  );
}

interface PropertiesProps extends GlyphPropertiesProps {
  readonly codePoint: CodePoint;
  readonly coverage: PairCoverage;
}

function Properties({ codePoint, coverage, layers }: PropertiesProps) {
  const { t, format } = useTranslate();
  const isInverted = useFontsView((view) => view.isInverted);
  const character = String.fromCodePoint(codePoint);
  const state = pairStates(coverage).get(codePoint);
  const block = blockOf(codePoint);
  const sets = charsetsOf(codePoint);
  const advances = useAdvances(codePoint, coverage);
  return (
    <>
      <div className="glyph-pair">
        {(['source', 'target'] as const).map((role, index) => (
          <figure key={role}>
            <GlyphCanvas
              layer={layers[index as 0 | 1]}
              codePoint={codePoint}
              size={128}
              isInverted={isInverted}
              label={`${character} ${t(`app.${role}`)}`}
              absent={t('glyph.absent')}
            />
            <figcaption className="caption">{t(`app.${role}`)}</figcaption>
          </figure>
        ))}
      </div>
      <PropertySection>
        <PropertyRow label={t('glyph.codePoint')} isNumeric>
          {formatCodePoint(codePoint)}
        </PropertyRow>
        <PropertyRow label={t('glyph.name')}>
          <span lang="en">{characterName(codePoint) ?? t('app.none')}</span>
        </PropertyRow>
        <PropertyRow label={t('glyph.block')}>
          {block === undefined ? t('app.none') : setName(t, blockId(block[0]), block[0])}
        </PropertyRow>
        <PropertyRow label={t('grid.state')}>
          {state === undefined ? (
            t('app.none')
          ) : (
            <>
              <StateDot state={state} /> {t(`glyph.state.${state}`)}
            </>
          )}
        </PropertyRow>
      </PropertySection>
      <PropertySection title={t('glyph.advance')}>
        {(['source', 'target'] as const).map((role) => (
          <PropertyRow key={role} label={t(`app.${role}`)} isNumeric>
            {advances?.[role] === undefined
              ? t('app.none')
              : t('unit.fontUnits', { value: format.integer(advances[role]) })}
          </PropertyRow>
        ))}
      </PropertySection>
      <PropertySection title={t('glyph.sets')}>
        {sets.length === 0 && <p className="caption">{t('glyph.sets.none')}</p>}
        <ul className="glyph-sets">
          {sets.map((id) => (
            <li key={id}>{setName(t, id, CHARSETS.find((charset) => charset.id === id)?.name ?? id)}</li>
          ))}
        </ul>
      </PropertySection>
      <PropertySection>
        <Button icon={ScanSearch} onPress={() => goToPlace('inspect')}>
          {t('glyph.inspect')}
        </Button>
      </PropertySection>
    </>
  );
}

interface Advances {
  readonly source: number | undefined;
  readonly target: number | undefined;
}

/** Advance widths of a character in the two fonts, undefined where a font does not have it. */
function useAdvances(codePoint: CodePoint, coverage: PairCoverage): Advances | null {
  const [advances, setAdvances] = useState<Advances | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another coverage means other fonts
  useEffect(() => {
    let isCurrent = true;
    Promise.all([
      glyphs.outline({ role: 'source', codePoint }),
      glyphs.outline({ role: 'target', codePoint }),
    ]).then(
      ([source, target]) => {
        if (isCurrent) setAdvances({ source: source?.advanceWidth, target: target?.advanceWidth });
      },
      () => {
        if (isCurrent) setAdvances(null);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [codePoint, coverage]);
  return advances;
}
