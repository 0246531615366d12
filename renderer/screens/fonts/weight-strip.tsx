import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FamilyMember, Project } from '../../../shared/domain/project';
import { main } from '../../services/connect';
import { setOpenProject } from '../../stores/project-store';
import { Button, IconButton } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useTranslate } from '../../ui/use-translate';
import { AddWeightDialog } from './add-weight-dialog';
import { useFontsDrop } from './use-font-drop';
import { WeightSpecimen } from './weight-specimen';
import './weight-strip.css';

interface WeightStripProps {
  readonly project: Project;
  /** The glyph process has read the pair; further fonts can be read now. */
  readonly isReady: boolean;
}

/** The project's own pair and the family's other weights, each with a specimen of both fonts. */
export function WeightStrip({ project, isReady }: WeightStripProps) {
  const { t } = useTranslate();
  const [adding, setAdding] = useState<readonly string[] | null>(null);
  const [removed, setRemoved] = useState<FamilyMember | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { isOver, rejected, handlers } = useFontsDrop((paths) => setAdding(paths.slice(0, 2)));
  const { family } = project;

  const change = async (task: () => Promise<void>) => {
    setError(null);
    try {
      await task();
    } catch (failure) {
      setError(failure);
    }
  };
  const remove = (member: FamilyMember) =>
    change(async () => {
      setOpenProject(await main.removeFamilyMember({ name: member.name }));
      setRemoved(member);
    });
  const restore = ({ name, source, target }: FamilyMember) =>
    change(async () => {
      const ref = ({ path, faceIndex }: typeof source) => ({ path, faceIndex });
      setOpenProject(await main.addFamilyMember({ source: ref(source), target: ref(target), name }));
      setRemoved(null);
    });

  return (
    <section
      className="weight-strip"
      aria-label={t('family.title')}
      data-over={isOver || undefined}
      {...handlers}
    >
      <div className="weight-row">
        <h2>{t('family.title')}</h2>
        <ul className="weight-list">
          <li className="weight">
            <Weight
              name={project.target.info.style}
              note={t('family.own')}
              source={project.source}
              target={project.target}
              isReady={isReady}
            />
          </li>
          {family.map((member) => (
            <li className="weight" key={member.name}>
              <Weight name={member.name} source={member.source} target={member.target} isReady={isReady} />
              <IconButton
                icon={X}
                label={t('family.remove', { name: member.name })}
                onPress={() => void remove(member)}
              />
            </li>
          ))}
        </ul>
        <Button kind="quiet" icon={Plus} onPress={() => setAdding([])}>
          {t('family.add')}
        </Button>
      </div>
      {family.length === 0 && removed === null && <p className="caption">{t('family.empty')}</p>}
      {removed !== null && (
        <p className="weight-notice" role="status">
          {t('family.removed', { name: removed.name })}{' '}
          <Button kind="quiet" onPress={() => void restore(removed)}>
            {t('family.undo')}
          </Button>
        </p>
      )}
      {isOver && <p className="caption">{t('family.drop')}</p>}
      {rejected && (
        <p className="ui-field-error" role="alert">
          {t('fonts.drop.notFont')}
        </p>
      )}
      <ErrorNotice error={error} onDismiss={() => setError(null)} />
      {adding !== null && (
        <AddWeightDialog project={project} paths={adding} onClose={() => setAdding(null)} />
      )}
    </section>
  );
}

interface WeightProps extends Pick<FamilyMember, 'name' | 'source' | 'target'> {
  readonly note?: string;
  readonly isReady: boolean;
}

function Weight({ name, note, source, target, isReady }: WeightProps) {
  const { t } = useTranslate();
  const names = t('family.weights', { source: source.info.fullName, target: target.info.fullName });
  return (
    <div className="weight-card" title={names}>
      <div className="weight-pair">
        <WeightSpecimen font={source} isReady={isReady} />
        <WeightSpecimen font={target} isReady={isReady} />
      </div>
      <span className="weight-name">
        <span translate="no">{name}</span>
        <span className="caption numeric">
          {source.info.weightClass} · {target.info.weightClass}
          {note !== undefined && ` · ${note}`}
        </span>
      </span>
      <span className="visually-hidden">{names}</span>
    </div>
  );
}
