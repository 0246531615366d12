import { useTranslate } from '../../../ui/use-translate';
import { shapeOf } from './architecture-text';
import type { ArchitectureBlock, ArchitectureLayout } from './layout-architecture';

interface ArchitectureDrawingProps {
  readonly layout: ArchitectureLayout;
  /** The block whose layers are in the table. */
  readonly shown: string;
  readonly onChoose: (id: string) => void;
  readonly onHover: (id: string | null) => void;
}

/** The U. Every block is a button: focus or hover shows its layers; arrow keys go along the computation. */
export function ArchitectureDrawing({ layout, shown, onChoose, onHover }: ArchitectureDrawingProps) {
  const { t } = useTranslate();
  const { blocks } = layout;
  const step = (from: number, by: 1 | -1, svg: Element | null) => {
    const next = blocks[from + by];
    if (next === undefined) return;
    onChoose(next.id);
    svg?.querySelector<SVGElement>(`[data-block="${next.id}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in
    <svg
      className="architecture-drawing"
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={t('architecture.drawing')}
    >
      <defs>
        <marker
          id="architecture-arrow"
          viewBox="0 0 6 6"
          refX="5.5"
          refY="3"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path className="architecture-arrow" d="M0 0.5 L5.5 3 L0 5.5 Z" />
        </marker>
      </defs>
      {layout.skips.map((skip) => (
        <Skip key={skip.level} {...skip} />
      ))}
      {layout.flow.map(({ id, path }) => (
        <path key={id} className="architecture-flow" d={path} markerEnd="url(#architecture-arrow)" />
      ))}
      {blocks.map((block, index) => (
        <Block
          key={block.id}
          block={block}
          isShown={block.id === shown}
          onChoose={() => onChoose(block.id)}
          onHover={onHover}
          onStep={(by, svg) => step(index, by, svg)}
        />
      ))}
    </svg>
  );
}

type SkipProps = ArchitectureLayout['skips'][number];

/** A skip by its kind: joined beside, attended first, or added. */
function Skip({ level, x1, x2, y, kind }: SkipProps) {
  const { t } = useTranslate();
  const middle = (x1 + x2) / 2;
  return (
    <g>
      <title>{t(`architecture.skip.${kind}`)}</title>
      <path
        className="architecture-skip-line"
        data-kind={kind}
        d={`M${x1} ${y}H${x2}`}
        markerEnd="url(#architecture-arrow)"
      />
      {kind === 'attention' && <circle className="architecture-node" cx={middle} cy={y} r="4" />}
      {kind === 'add' && (
        <>
          <circle className="architecture-node" cx={x2 - 14} cy={y} r="6" />
          <path className="architecture-plus" d={`M${x2 - 17} ${y}h6M${x2 - 14} ${y - 3}v6`} />
        </>
      )}
      {level === 0 && (
        <text x={middle} y={y - (kind === 'attention' ? 8 : 5)} textAnchor="middle">
          {t(`architecture.skip.${kind}`)}
        </text>
      )}
    </g>
  );
}

interface BlockProps {
  readonly block: ArchitectureBlock;
  readonly isShown: boolean;
  readonly onChoose: () => void;
  readonly onHover: (id: string | null) => void;
  readonly onStep: (by: 1 | -1, svg: Element | null) => void;
}

function Block({ block, isShown, onChoose, onHover, onStep }: BlockProps) {
  const { t, format } = useTranslate();
  const { x, y, width, height, part, level } = block;
  const parameters = block.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const macs = block.layers.reduce((sum, layer) => sum + layer.macs, 0);
  const name = t(`architecture.part.${part}`, { level });
  const label = t('architecture.block', {
    name,
    shape: shapeOf(block),
    parameters: format.compact(parameters),
    macs: format.compact(macs),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
    <g
      className="architecture-block"
      data-block={block.id}
      data-part={part}
      data-shown={isShown || undefined}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isShown}
      onClick={onChoose}
      onFocus={onChoose}
      onPointerEnter={() => onHover(block.id)}
      onPointerLeave={() => onHover(null)}
      onKeyDown={(event) => {
        const by = STEPS[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onStep(by, event.currentTarget.ownerSVGElement);
      }}
    >
      <rect x={x} y={y} width={width} height={height} rx="2" />
      <text x={x + width / 2} y={y + height + 12} textAnchor="middle">
        {part === 'head' ? `${block.sizePx} × ${block.sizePx}` : shapeOf(block)}
      </text>
    </g>
  );
}

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};
