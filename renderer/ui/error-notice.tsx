import { CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { AppError } from '../../shared/domain/app-error';
import type { MessageKey } from '../../shared/i18n/translate';
import { IconButton } from './button';
import './error-notice.css';
import { type Translate, useTranslate } from './use-translate';

interface ErrorNoticeProps {
  /** An AppError, AppErrorData or anything that was thrown; null shows nothing. */
  readonly error: unknown;
  readonly onDismiss?: () => void;
  /** `warning` for what should be known but stops nothing. */
  readonly tone?: 'bad' | 'warning';
  /** A button that does what the fix says, where there is one. */
  readonly action?: ReactNode;
}

interface Words {
  readonly message: string;
  readonly fix: string;
  readonly detail: string;
}

type Expected = Pick<AppError, 'kind' | 'message' | 'fix' | 'detail' | 'values'>;

function isExpected(error: unknown): error is Expected {
  return (
    error instanceof AppError ||
    (typeof error === 'object' && error !== null && 'kind' in error && 'fix' in error && 'message' in error)
  );
}

/**
 * What to say of a failure, in the language of the window.
 *
 * Whoever throws an AppError writes English that names the case; English shows it as it is. The other languages
 * have one sentence for each kind, and keep the English one among the details.
 */
export function wordsOfError(error: unknown, { t, language }: Translate): Words {
  if (!isExpected(error)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { message: t('app.unexpected'), fix: t('app.unexpected.fix'), detail };
  }
  const detail = error.detail ?? '';
  if (language === 'en') return { message: error.message, fix: error.fix, detail };
  const key: MessageKey = `error.${error.kind}`;
  const fixKey: MessageKey = `error.${error.kind}.fix`;
  return {
    message: t(key, error.values ?? {}),
    fix: t(fixKey, error.values ?? {}),
    detail: [error.message, detail].filter((line) => line !== '').join('\n'),
  };
}

/** What failed, what to do, and the details folded: put it where the cause is. */
export function ErrorNotice({ error, onDismiss, tone = 'bad', action }: ErrorNoticeProps) {
  const translate = useTranslate();
  if (error === null || error === undefined) return null;
  const { message, fix, detail } = wordsOfError(error, translate);
  return (
    <div className="ui-error" data-tone={tone} role="alert">
      <CircleAlert size={15} aria-hidden />
      <div className="ui-error-text selectable">
        <p>
          <strong>{message}</strong> {fix}
        </p>
        {detail !== '' && (
          <details>
            <summary>{translate.t('app.details')}</summary>
            <pre>{detail}</pre>
          </details>
        )}
      </div>
      {action}
      {onDismiss !== undefined && (
        <IconButton icon={X} label={translate.t('app.dismiss')} onPress={onDismiss} />
      )}
    </div>
  );
}
