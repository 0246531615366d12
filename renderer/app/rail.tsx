import {
  ChartLine,
  Columns3,
  FileOutput,
  type LucideIcon,
  ScanSearch,
  SquareCheckBig,
  Type,
} from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { goToPlace, useAppStore } from '../stores/app-store';
import { PLACES, type Place } from '../stores/places';
import { Tip } from '../ui/tooltip';
import { useTranslate } from '../ui/use-translate';
import { type PlaceState, usePlaceStates } from './use-place-states';

const ICONS: Readonly<Record<Place, LucideIcon>> = {
  fonts: Type,
  train: ChartLine,
  compare: Columns3,
  inspect: ScanSearch,
  review: SquareCheckBig,
  export: FileOutput,
};

/** The six places in the order of the work, each with a mark of how it stands. */
export function Rail() {
  const { t } = useTranslate();
  const states = usePlaceStates();
  return (
    <nav className="rail" aria-label={t('app.places')}>
      {PLACES.map((place, index) => (
        <RailButton key={place} place={place} shortcut={`Mod+${index + 1}`} state={states[place]} />
      ))}
    </nav>
  );
}

interface RailButtonProps {
  readonly place: Place;
  readonly shortcut: string;
  readonly state: PlaceState;
}

function RailButton({ place, shortcut, state }: RailButtonProps) {
  const { t, format } = useTranslate();
  const isCurrent = useAppStore((app) => app.place === place);
  const Icon = ICONS[place];
  const name = t(`place.${place}`);
  const stateWords =
    state.kind === 'running'
      ? t('place.state.running', { value: format.percent(state.value) })
      : t(`place.state.${state.kind}`);
  return (
    <Tip text={`${name} – ${stateWords}`} shortcut={shortcut} placement="right">
      <ToggleButton
        className="rail-button"
        isSelected={isCurrent}
        onChange={() => goToPlace(place)}
        aria-label={name}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        <span>{name}</span>
        <span className={`rail-mark rail-mark-${state.kind} numeric`} aria-hidden>
          {state.kind === 'running' ? format.percent(state.value) : ''}
        </span>
      </ToggleButton>
    </Tip>
  );
}
