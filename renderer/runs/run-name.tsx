import './run-name.css';

interface RunNameProps {
  /** A run's title or label; parts are set apart by dots. */
  readonly name: string;
  /** What a pointer that rests on it is told. */
  readonly tooltip?: string | undefined;
}

/** Letters of a last part, such as a seed, that stays in sight where there is not room for all. */
const SHORT = 12;

/** The name of a run in one line; where it is short of room its middle goes, for seeds are what tells runs apart. */
export function RunName({ name, tooltip = name }: RunNameProps) {
  const at = name.lastIndexOf(' · ');
  const tail = at > 0 && name.length - at <= SHORT ? name.slice(at) : '';
  return (
    <span className="run-name" title={tooltip}>
      <span className="run-name-head">{name.slice(0, name.length - tail.length)}</span>
      {tail !== '' && <span className="run-name-tail">{tail}</span>}
    </span>
  );
}
