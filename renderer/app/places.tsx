import { type ComponentType, useEffect, useState } from 'react';
import { ComparePlace } from '../screens/compare/compare-place';
import { ExportPlace } from '../screens/export/export-place';
import { FontsPlace } from '../screens/fonts/fonts-place';
import { InspectPlace } from '../screens/inspect/inspect-place';
import { ReviewPlace } from '../screens/review/review-place';
import { TrainPlace } from '../screens/train/train-place';
import { reportFailure, useAppStore } from '../stores/app-store';
import { PLACES, type Place } from '../stores/places';
import { ErrorNotice } from '../ui/error-notice';
import { useTranslate } from '../ui/use-translate';
import { ErrorBoundary } from './error-boundary';

const PLACE_COMPONENTS: Readonly<Record<Place, ComponentType>> = {
  fonts: FontsPlace,
  train: TrainPlace,
  compare: ComparePlace,
  inspect: InspectPlace,
  review: ReviewPlace,
  export: ExportPlace,
};

/**
 * The six places. One is mounted when it is first shown and only hidden afterwards, so that it keeps its scroll
 * and selection; `hidden` takes it out of layout, focus and the accessibility tree.
 */
export function Places() {
  const { t } = useTranslate();
  const current = useAppStore(({ place }) => place);
  const failure = useAppStore(({ failure }) => failure);
  const [visited, setVisited] = useState<ReadonlySet<Place>>(new Set([current]));
  useEffect(() => {
    setVisited((before) => (before.has(current) ? before : new Set([...before, current])));
  }, [current]);

  return (
    <main className="app-places">
      <ErrorNotice error={failure} onDismiss={() => reportFailure(null)} />
      {PLACES.filter((place) => place === current || visited.has(place)).map((place) => {
        const Component = PLACE_COMPONENTS[place];
        return (
          <section
            className="app-place"
            key={place}
            id={`place-${place}`}
            aria-label={t(`place.${place}`)}
            hidden={place !== current}
          >
            <ErrorBoundary>
              <Component />
            </ErrorBoundary>
          </section>
        );
      })}
    </main>
  );
}
