import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { RunConfig } from '../../../../shared/domain/run-config';
import { useTranslate } from '../../../ui/use-translate';
import { draftPreset, useTrainStore } from '../train-store';
import { isSame } from './setting';

interface ConfigSectionProps {
  readonly title: string;
  /** The section in a few words, seen also while it is folded. */
  readonly summary: string;
  /** What of the config it sets; a dot says when that is not the preset's. */
  readonly part: (config: RunConfig) => unknown;
  readonly children: ReactNode;
}

/** A group of settings that folds. */
export function ConfigSection({ title, summary, part, children }: ConfigSectionProps) {
  const { t } = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const isEdited = useTrainStore((state) => {
    const preset = draftPreset(state);
    return state.draft !== null && preset !== undefined && !isSame(part, state.draft, preset);
  });
  return (
    <Disclosure className="config-section" isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading className="config-section-heading" level={3}>
        <Button slot="trigger" className="config-section-button" data-edited={isEdited || undefined}>
          <ChevronDown size={13} aria-hidden />
          <span className="config-section-title">{title}</span>
          {isEdited && <span className="visually-hidden">{t('train.form.edited', { setting: title })}</span>}
          <span className="caption config-section-summary numeric">{summary}</span>
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && <div className="config-section-panel">{children}</div>}</DisclosurePanel>
    </Disclosure>
  );
}

/** The settings of a section that few need, folded until they are asked for. */
export function MoreSettings({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure className="config-more" isExpanded={isOpen} onExpandedChange={setOpen}>
      <Button slot="trigger" className="config-more-button">
        <ChevronDown size={12} aria-hidden />
        {t('train.form.more')}
      </Button>
      <DisclosurePanel>{isOpen && <div className="config-more-panel">{children}</div>}</DisclosurePanel>
    </Disclosure>
  );
}
