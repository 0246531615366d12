import { Copy } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Architecture } from '../../../../shared/domain/architecture';
import type { RunConfig } from '../../../../shared/domain/run-config';
import { useSettled } from '../../../runs/use-settled';
import { Button, ToggleButton } from '../../../ui/button';
import { Toolbar, ToolbarSpace } from '../../../ui/place-header';
import { Pane, SplitPane } from '../../../ui/split-pane';
import { useTranslate } from '../../../ui/use-translate';
import { StartCardView } from '../../inspect/analysis/start-card-view';
import { ArchitectureDrawing } from './architecture-drawing';
import { ArchitectureLedger, LEDGER_WIDTH } from './architecture-ledger';
import { architectureTable } from './architecture-text';
import './architecture-view.css';
import { copyText } from './copy-text';
import { LayerTable } from './layer-table';
import { layoutArchitecture } from './layout-architecture';
import { useArchitecture } from './use-architecture';

/** Drawing with a new network takes the trainer a moment: edits are waited for. */
const EDIT_PAUSE_MS = 600;

/**
 * What a config's network is: the U with its shapes and costs, and the layers of the block that is looked at; or what
 * it draws before its first step.
 */
export function ArchitectureView({ config }: { readonly config: RunConfig | null }) {
  const { t, format } = useTranslate();
  const { architecture, isStale } = useArchitecture(config);
  const [isCopied, setCopied] = useState(false);
  const [isStart, setStart] = useState(false);
  const settled = useSettled(config, EDIT_PAUSE_MS);
  if (architecture === null) return <p className="caption architecture-empty">{t('architecture.empty')}</p>;
  const copy = () =>
    setCopied(
      copyText(
        architectureTable(architecture, [
          t('architecture.layer'),
          t('architecture.operation'),
          t('architecture.output'),
          t('train.cost.parameters'),
          t('train.cost.macs'),
        ]),
      ),
    );
  const facts = [
    [t('train.cost.parameters'), format.compact(architecture.parameters)],
    [t('train.cost.macs'), format.compact(architecture.macs)],
    [t('architecture.receptive'), `${architecture.receptivePx} px`],
  ] as const;
  return (
    <section className="architecture" aria-label={t('architecture.title')} data-stale={isStale || undefined}>
      <Toolbar label={t('architecture.title')}>
        <strong>{architecture.kind}</strong>
        {facts.map(([label, value]) => (
          <span className="architecture-fact" key={label}>
            <span className="caption">{label}</span> <span className="numeric">{value}</span>
          </span>
        ))}
        <ToolbarSpace />
        <span className="caption" role="status">
          {isStale && t('architecture.stale')}
          {isCopied && !isStale && t('architecture.copied')}
        </span>
        <ToggleButton label={t('inspect.layers.part.start')} isSelected={isStart} onChange={setStart} />
        <Button kind="quiet" icon={Copy} onPress={copy}>
          {t('architecture.copy')}
        </Button>
      </Toolbar>
      {isStart && settled !== null ? (
        <div className="architecture-start">
          <StartCardView config={settled} />
        </div>
      ) : (
        <ArchitecturePanes architecture={architecture} />
      )}
    </section>
  );
}

function ArchitecturePanes({ architecture }: { readonly architecture: Architecture }) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [chosen, setChosen] = useState('encoder.0');
  const [hovered, setHovered] = useState<string | null>(null);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => {
    const width = Math.max(360, Math.min(860, room.width - LEDGER_WIDTH - 28));
    // The finest level takes what the others, which have rows of a least height, leave of the pane.
    const others = (architecture.levels.length - 1) * 62;
    const tallest = Math.max(56, Math.min(180, room.height - others - 70));
    return layoutArchitecture(architecture, width, tallest);
  }, [architecture, room]);
  const shown = layout.blocks.find(({ id }) => id === (hovered ?? chosen)) ?? layout.blocks[0];
  return (
    <SplitPane id="architecture" orientation="vertical">
      <Pane id="drawing" minSize={180}>
        <div className="architecture-stage" ref={stage}>
          {room.width > 0 && (
            <div className="architecture-figure" style={{ height: layout.height }}>
              <ArchitectureDrawing
                layout={layout}
                shown={shown?.id ?? ''}
                onChoose={setChosen}
                onHover={setHovered}
              />
              <ArchitectureLedger rows={layout.rows} total={architecture} />
            </div>
          )}
        </div>
      </Pane>
      <Pane id="layers" size={230} minSize={80}>
        {shown !== undefined && <LayerTable block={shown} embedder={architecture.embedder} />}
      </Pane>
    </SplitPane>
  );
}
