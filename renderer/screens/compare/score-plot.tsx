import { Download } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Score } from '../../../shared/domain/comparison';
import { savePlot } from '../../charts/save-plot';
import { useWidth } from '../../grid/use-device-pixels';
import { Button } from '../../ui/button';
import { Menu } from '../../ui/menu';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useThemeColors } from '../../ui/theme-colors';
import { useTranslate } from '../../ui/use-translate';
import { useArmColour } from './arm-line';
import type { DrawnArm } from './arm-series';
import { layoutScorePlot, ROW_HEIGHT } from './layout-score-plot';
import { SCORE_GROUPS, type ScoreMode, scoreOf } from './score-rows';

const NAME_WIDTH = 230;
/** Of the stage, left and right. */
const PADDING = 12;

/** One score of all arms: every seed, the mean, and the interval of the difference to the first arm. */
export function ScorePlot({ arms }: { readonly arms: readonly DrawnArm[] }) {
  const { t, format } = useTranslate();
  const [score, setScore] = useState<Score>('l1');
  const [mode, setMode] = useState<ScoreMode>('differences');
  const svg = useRef<SVGSVGElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const width = Math.max(480, useWidth(stage) - 2 * PADDING);
  const { of } = useThemeColors();
  const colour = useArmColour();
  const plot = useMemo(
    () =>
      layoutScorePlot({
        arms: arms.map(({ arm }) => arm),
        ...{ score, mode, width: Math.min(width, 1100), left: NAME_WIDTH },
      }),
    [arms, score, mode, width],
  );
  const scoreTitle = t(`compare.score.${score}`);
  const title =
    mode === 'values' ? scoreTitle : t('compare.plot.axis', { score: scoreTitle, arm: arms[0]?.name ?? '' });
  const axis = `${title} · ${t(`compare.better.${scoreOf(score).better}`)}`;
  const [ink, muted, grid] = [of('--text'), of('--text-muted'), of('--hairline')];
  return (
    <section className="compare-plot" aria-label={t('compare.plot')}>
      <Toolbar label={t('compare.plot')}>
        <Select
          label={t('compare.score')}
          isLabelHidden
          value={score}
          onChange={setScore}
          options={SCORE_GROUPS.flatMap(({ id: group, scores }) =>
            scores.map((id) => ({
              value: id,
              label: t(`compare.score.${id}`),
              detail: t(`compare.group.${group}`),
            })),
          )}
        />
        <SegmentedControl
          label={t('compare.scores.mode')}
          value={mode}
          onChange={setMode}
          segments={[
            { value: 'differences', label: t('compare.scores.differences', { arm: arms[0]?.name ?? '' }) },
            { value: 'values', label: t('compare.scores.values') },
          ]}
        />
        <ToolbarSpace />
        <Menu
          label={t('chart.save')}
          entries={(['svg', 'png'] as const).map((kind) => ({
            id: kind,
            label: t(`chart.save.${kind}`),
            run: () => {
              if (svg.current !== null) void savePlot(svg.current, kind, title, of('--surface'));
            },
          }))}
        >
          <Button kind="quiet" icon={Download}>
            {t('chart.save')}
          </Button>
        </Menu>
      </Toolbar>
      <div className="compare-plot-stage" ref={stage}>
        <svg
          ref={svg}
          role="img"
          aria-label={title}
          width={plot.width}
          height={plot.height}
          viewBox={`0 0 ${plot.width} ${plot.height}`}
          fontFamily="system-ui, sans-serif"
          fontSize="11"
        >
          <title>{title}</title>
          {plot.ticks.map(({ value, x }) => (
            <g key={value}>
              <path d={`M${x} 0V${plot.bottom}`} stroke={grid} />
              <text x={x} y={plot.bottom + 16} textAnchor="middle" fill={muted}>
                {format.decimal(value, plot.tickDigits)}
              </text>
            </g>
          ))}
          <text x={(plot.left + plot.right) / 2} y={plot.bottom + 38} textAnchor="middle" fill={ink}>
            {axis}
          </text>
          {plot.zero !== null && (
            <path d={`M${plot.zero} 0V${plot.bottom}`} stroke={muted} strokeDasharray="4 3" />
          )}
          {plot.rows.map((row) => {
            const drawn = arms.find(({ arm }) => arm.id === row.arm);
            if (drawn === undefined) return null;
            const stroke = colour(drawn.style);
            return (
              <g key={row.arm}>
                <text x={plot.left - 12} y={row.y + 4} textAnchor="end" fill={ink}>
                  {`${shortName(drawn.name)}${row.isSignificant ? ' ★' : ''}`}
                </text>
                {row.whisker !== null && (
                  <path
                    d={`M${row.whisker[0]} ${row.y}H${row.whisker[1]}M${row.whisker[0]} ${row.y - 5}v10M${row.whisker[1]} ${row.y - 5}v10`}
                    stroke={stroke}
                    strokeWidth="1.5"
                  />
                )}
                {row.dots.map(({ seed, x }) => (
                  <circle key={seed} cx={x} cy={row.y - 6} r="2.5" fill={stroke} fillOpacity="0.55">
                    <title>{t('compare.seed', { seed })}</title>
                  </circle>
                ))}
                {row.mean !== null && (
                  <path
                    d={`M${row.mean} ${row.y - ROW_HEIGHT / 4}v${ROW_HEIGHT / 2}`}
                    stroke={stroke}
                    strokeWidth="3"
                  />
                )}
              </g>
            );
          })}
        </svg>
        <p className="caption">
          {mode === 'values' ? t('compare.plot.values') : t('compare.plot.differences')}
        </p>
      </div>
    </section>
  );
}

/** About as many letters as the room for names holds; the whole name is in the table. */
function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= 36 ? name : `${letters.slice(0, 35).join('')}…`;
}
