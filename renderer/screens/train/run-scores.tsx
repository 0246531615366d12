import { ArrowDown, ArrowUp } from 'lucide-react';
import type { HeldOutScores, RunSummary } from '../../../shared/domain/run';
import { useProjectStore } from '../../stores/project-store';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';

type ScoreName = 'l1' | 'ssim' | 'iou';

/** Whether a lower value is the better one. */
const IS_LOWER_BETTER: Readonly<Record<ScoreName, boolean>> = { l1: true, ssim: false, iou: false };

interface RunScoresProps {
  readonly run: RunSummary;
  /** The newest of train.msPerStep. */
  readonly msPerStep: number | undefined;
}

/** The held-out scores of a run beside those of the source unchanged, and how it is going. */
export function RunScores({ run, msPerStep }: RunScoresProps) {
  const { t, format } = useTranslate();
  const { status } = run;
  const emScale = useProjectStore((state) => state.open?.project.emScale ?? null);
  const rendering = t('train.score.rendering', {
    size: run.sizePx,
    ...(emScale === null ? {} : { scale: format.decimal(emScale, 2) }),
    ...(status.heldOut === null ? {} : { count: status.heldOut.glyphs }),
  });
  const isLive = status.state === 'running';
  return (
    <div className="run-scores numeric">
      {(['l1', 'ssim', 'iou'] as const).map((name) => (
        <Score
          key={name}
          name={name}
          heldOut={status.heldOut}
          baseline={status.baseline}
          rendering={rendering}
        />
      ))}
      <Fact label={t('train.fact.step')}>
        {status.totalSteps === null
          ? format.integer(status.step)
          : `${format.integer(status.step)} / ${format.integer(status.totalSteps)}`}
      </Fact>
      <Fact label={t('train.fact.time')}>{format.duration(status.seconds)}</Fact>
      {isLive && status.secondsLeft !== null && (
        <Fact label={t('train.fact.left')}>{format.duration(status.secondsLeft)}</Fact>
      )}
      {msPerStep !== undefined && (
        <Fact label={t('train.fact.speed')}>
          {t('unit.millisecondsPerStep', { value: format.decimal(msPerStep, msPerStep < 10 ? 1 : 0) })}
        </Fact>
      )}
      {status.engine !== null && <Fact label={t('train.engine')}>{t(`train.engine.${status.engine}`)}</Fact>}
    </div>
  );
}

interface ScoreProps {
  readonly name: ScoreName;
  readonly heldOut: HeldOutScores | null;
  readonly baseline: HeldOutScores | null;
  readonly rendering: string;
}

function Score({ name, heldOut, baseline, rendering }: ScoreProps) {
  const { t, format } = useTranslate();
  const value = heldOut?.[name];
  const copied = baseline?.[name];
  const gain = value === undefined || copied === undefined ? 0 : value - copied;
  const isBetter = gain < 0 === IS_LOWER_BETTER[name];
  const Arrow = gain < 0 ? ArrowDown : ArrowUp;
  const verdict = t(isBetter ? 'train.score.better' : 'train.score.worse');
  return (
    <div className="run-score">
      <span className="caption">
        <Defined definition={`${t(`train.score.${name}.text`)} ${rendering}`}>
          {t(`train.score.${name}`)}
        </Defined>
      </span>
      <span className="run-score-value">
        {value === undefined ? '–' : format.decimal(value)}
        {gain !== 0 && (
          <Arrow
            size={13}
            role="img"
            aria-label={verdict}
            className={isBetter ? 'score-better' : 'score-worse'}
          />
        )}
      </span>
      <span className="caption">
        {copied === undefined ? '' : t('train.score.copy', { value: format.decimal(copied) })}
      </span>
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div className="run-fact">
      <span className="caption">{label}</span>
      <span>{children}</span>
    </div>
  );
}
