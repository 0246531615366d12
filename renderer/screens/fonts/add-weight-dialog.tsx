import { useEffect, useState } from 'react';
import type { Project } from '../../../shared/domain/project';
import { main } from '../../services/connect';
import { setOpenProject } from '../../stores/project-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/field';
import { useTranslate } from '../../ui/use-translate';
import { assignRoles } from './assign-roles';
import { type ChosenFont, type ChosenFonts, FontChoosers, readFont } from './font-chooser';

interface AddWeightDialogProps {
  readonly project: Project;
  /** Files that were dropped: none, one or two. */
  readonly paths: readonly string[];
  readonly onClose: () => void;
}

/** Chooses the same weight of both families; its name is what the target font calls its style. */
export function AddWeightDialog({ project, paths, onClose }: AddWeightDialogProps) {
  const { t } = useTranslate();
  const [chosen, setChosen] = useState<ChosenFonts>({ source: null, target: null });
  // Null until somebody types: until then it follows the target font.
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { source, target } = chosen;
  const name = typed ?? target?.info.style ?? '';
  const differs = source !== null && target !== null && source.info.weightClass !== target.info.weightClass;

  useEffect(() => {
    const families = { source: project.source.info.family, target: project.target.info.family };
    readDropped(paths, families).then(setChosen, setError);
  }, [paths, project]);

  const take = async (role: keyof ChosenFonts, path: string, faceIndex: number) => {
    setError(null);
    try {
      const font = await readFont(path, faceIndex);
      setChosen((before) => ({ ...before, [role]: font }));
    } catch (failure) {
      setError(failure);
    }
  };
  const add = async () => {
    if (source === null || target === null) return;
    setError(null);
    try {
      const ref = ({ path, faceIndex }: ChosenFont) => ({ path, faceIndex });
      const changed = await main.addFamilyMember({
        source: ref(source),
        target: ref(target),
        name: name.trim(),
      });
      setOpenProject(changed);
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog
      title={t('family.add.title')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={source === null || target === null || name.trim() === ''}
            onPress={() => void add()}
          >
            {t('family.add.confirm')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={error} onDismiss={() => setError(null)} />
      <FontChoosers
        chosen={chosen}
        labelOf={(role) => t(`family.add.${role}`)}
        onChoose={(role, path, faceIndex) => void take(role, path, faceIndex)}
        onError={setError}
      />
      {differs && (
        <p className="weight-differ">
          {t('family.differ', { source: source.info.weightClass, target: target.info.weightClass })}
        </p>
      )}
      <TextField
        label={t('family.add.name')}
        value={name}
        onChange={setTyped}
        maxLength={60}
        description={t('family.add.name.text')}
      />
    </Dialog>
  );
}

async function readDropped(
  [first, second]: readonly string[],
  families: { readonly source: string; readonly target: string },
): Promise<ChosenFonts> {
  if (first === undefined) return { source: null, target: null };
  const one = await readFont(first, 0);
  if (second !== undefined) return assignRoles([one, await readFont(second, 0)], families);
  const isTarget = one.info.family.startsWith(families.target);
  return isTarget ? { source: null, target: one } : { source: one, target: null };
}
