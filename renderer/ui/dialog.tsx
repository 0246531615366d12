import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button';
import './dialog.css';
import { useTranslate } from './use-translate';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at the foot, the primary one last. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'wide';
  /** The title is read out but not shown. */
  readonly isTitleHidden?: boolean;
}

/** A window within the window; Escape and a click outside close it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  width = 'narrow',
  isTitleHidden = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className="ui-modal-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={`ui-modal ui-modal-${width}`}>
        <AriaDialog className="ui-dialog">
          <Heading slot="title" className={isTitleHidden ? 'visually-hidden' : 'ui-dialog-title'}>
            {title}
          </Heading>
          <div className="ui-dialog-body">{children}</div>
          {actions !== undefined && <div className="ui-dialog-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmDialogProps {
  readonly title: string;
  /** What would be lost, by name. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be undone. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  isOpen,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { t } = useTranslate();
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('app.cancel')}
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
