import { Equal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { main } from '../../../services/connect';
import { reportFailure } from '../../../stores/app-store';
import { Button } from '../../../ui/button';
import { useTranslate } from '../../../ui/use-translate';
import { draftPreset, setDraft, useTrainStore } from '../train-store';

/** Nearer than this two networks count as equally large: widths are whole numbers. */
const TOLERANCE = 0.02;

/** How many numbers the network learns, and a button that makes them as many as the preset's. */
export function ParameterMatch() {
  const { t, format } = useTranslate();
  const preset = useTrainStore(draftPreset);
  const parameters = useTrainStore(({ estimate }) => estimate?.parameters ?? null);
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (preset === undefined) return;
    const life = new AbortController();
    main.describeModel({ config: preset }, { signal: life.signal }).then(
      (network) => {
        if (!life.signal.aborted) setWanted(network.parameters);
      },
      // Nothing to match to; what is wrong with a preset shows where it is chosen.
      () => setWanted(null),
    );
    return () => life.abort();
  }, [preset]);
  const match = async () => {
    const { draft } = useTrainStore.getState();
    if (draft === null || wanted === null) return;
    try {
      setDraft(await main.matchParameters({ config: draft, parameters: wanted }));
    } catch (failure) {
      reportFailure(failure);
    }
  };
  if (parameters === null || wanted === null) return null;
  const isMatched = Math.abs(parameters / wanted - 1) <= TOLERANCE;
  return (
    <div className="setting">
      <div className="setting-head">
        <span className="ui-label">{t('train.parameters')}</span>
        <strong className="numeric parameter-count">{format.compact(parameters)}</strong>
        {isMatched ? (
          <span className="caption">{t('train.parameters.matched')}</span>
        ) : (
          <Button kind="quiet" icon={Equal} onPress={() => void match()}>
            {t('train.parameters.match', { count: format.compact(wanted) })}
          </Button>
        )}
      </div>
      <p className="caption setting-text">{t('train.parameters.text')}</p>
    </div>
  );
}
