import { useMemo, useRef } from 'react';
import { type CodePoint, formatCodePoint } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import { radicalCharacter, radicalNeighbours, radicalOf } from '../../../shared/unicode/radicals';
import { Thumbnail } from '../../canvas/thumbnail';
import { useWidth } from '../../grid/use-device-pixels';
import { useThumbnails } from '../../runs/thumbnails';
import { useTranslate } from '../../ui/use-translate';

/** Side of a neighbour in CSS pixels, and the most that are looked for. */
const PICTURE = 84;
const MOST = 24;

interface NeighboursProps {
  readonly projectPath: string;
  readonly codePoint: CodePoint;
  readonly coverage: PairCoverage;
}

/** What the designer of the target font made of characters with the same radical: what the drawing must match. */
export function Neighbours({ projectPath, codePoint, coverage }: NeighboursProps) {
  const { t } = useTranslate();
  const row = useRef<HTMLDivElement>(null);
  const width = useWidth(row);
  const inTarget = useMemo(
    () => new Set([...coverage.shared, ...coverage.targetOnly]),
    [coverage.shared, coverage.targetOnly],
  );
  const all = useMemo(
    () => radicalNeighbours(codePoint, (one) => inTarget.has(one), MOST),
    [codePoint, inTarget],
  );
  const neighbours = all.slice(0, Math.max(1, Math.floor(width / (PICTURE + 4))));
  const sizePx = Math.round(PICTURE * window.devicePixelRatio);
  const imageOf = useThumbnails({ of: { kind: 'target' }, projectPath, sizePx, codePoints: neighbours });
  const radical = radicalOf(codePoint);
  const title =
    radical === undefined
      ? t('review.neighbours.none')
      : t('review.neighbours', { radical: radicalCharacter(radical) });
  return (
    <section className="review-neighbours" aria-label={title}>
      <h3 className="caption" lang="ja">
        {title}
      </h3>
      <div className="review-neighbour-row" ref={row}>
        {neighbours.map((one) => (
          <span
            key={one}
            role="img"
            aria-label={`${String.fromCodePoint(one)} ${formatCodePoint(one)}`}
            title={`${String.fromCodePoint(one)} ${formatCodePoint(one)}`}
          >
            <Thumbnail image={imageOf(one)} size={PICTURE} />
          </span>
        ))}
      </div>
    </section>
  );
}
