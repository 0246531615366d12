import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface ConfigSectionProps {
  readonly title: string;
  /** The section in a few words, seen also while it is folded. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** A group of settings that folds. */
export function ConfigSection({ title, summary, children }: ConfigSectionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure className="config-section" isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading className="config-section-heading" level={3}>
        <Button slot="trigger" className="config-section-button">
          <ChevronDown size={13} aria-hidden />
          <span>{title}</span>
          <span className="caption config-section-summary">{summary}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="config-section-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}

/** A control with its sentence under it, for controls that have no place for one. */
export function Explained({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="config-explained">
      {children}
      <p className="caption">{text}</p>
    </div>
  );
}
