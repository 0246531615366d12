import type { Language } from '../domain/settings';
import { LOCALE_OF_LANGUAGE } from './translate';

/** Numbers, times and dates as a reader of the language expects them; every screen writes them through this. */
export interface Format {
  /** 12,747 */
  readonly integer: (value: number) => string;
  /** `digits` decimals, 4 for losses and scores so that columns line up. */
  readonly decimal: (value: number, digits?: number) => string;
  /** 0.934 -> 93 %; `digits` decimals. */
  readonly percent: (value: number, digits?: number) => string;
  /** 1,234,567 -> 1.2M; three digits where numbers are counted in ten thousands: 123万, 1.32億. */
  readonly compact: (value: number) => string;
  /** 1h 05m, 12m 30s, 45s. */
  readonly duration: (seconds: number) => string;
  /** The same for marks of an axis, which are round more often than not: 1h, 12m, 12m 30s. */
  readonly durationMark: (seconds: number) => string;
  /** Bytes in decimal units, 5.2 MB. */
  readonly bytes: (value: number) => string;
  /** An ISO date and time in the reader's time zone. */
  readonly dateTime: (iso: string) => string;
  /** The time of day of an ISO date and time, with its seconds, in the reader's time zone. */
  readonly time: (iso: string) => string;
}

const formats = new Map<Language, Format>();

/** The formats of a language; made once, since Intl objects are dear. */
export function formatOf(language: Language): Format {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const format = makeFormat(LOCALE_OF_LANGUAGE[language]);
  formats.set(language, format);
  return format;
}

function makeFormat(locale: string): Format {
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // One decimal of 万 is a digit too many, one of 億 a digit too few.
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    ...(locale === 'en' ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 3 }),
  });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const decimals = memo((digits) => fixed(locale, digits, 'decimal'));
  const percents = memo((digits) => fixed(locale, digits, 'percent'));
  const unit = (value: number, name: string, digits = 0, minimumIntegerDigits = 1) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      // Japanese writes Latin letters in its narrow form, Chinese its own.
      unitDisplay: locale.startsWith('ja') ? 'short' : 'narrow',
      maximumFractionDigits: digits,
      minimumIntegerDigits,
    }).format(value);

  const duration = (seconds: number, isWhole: (rest: number) => boolean) => {
    const whole = Math.max(0, Math.round(seconds));
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const [large, rest, small] =
      h > 0 ? (['hour', m, 'minute'] as const) : (['minute', s, 'second'] as const);
    if (h === 0 && m === 0) return unit(s, 'second');
    const first = unit(h > 0 ? h : m, large);
    return isWhole(rest) ? first : `${first} ${unit(rest, small, 0, 2)}`;
  };

  return {
    integer: (value) => integer.format(value),
    decimal: (value, digits = 4) => withMinus(decimals(digits).format(value)),
    percent: (value, digits = 0) => withMinus(percents(digits).format(value)),
    compact: (value) => compact.format(value),
    duration: (seconds) => duration(seconds, () => false),
    durationMark: (seconds) => duration(seconds, (rest) => rest === 0),
    bytes: (value) => {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
      const step = value < 1000 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(value) / 3));
      const scaled = value / 1000 ** step;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: names[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step > 0 && scaled < 100 ? 1 : 0,
      }).format(scaled);
    },
    dateTime: (iso) => dateTime.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
  };
}

function fixed(locale: string, digits: number, style: 'decimal' | 'percent'): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // What rounds to zero has no sign.
    signDisplay: 'negative',
  });
}

/** Intl writes a hyphen; numbers in columns and on axes have a minus sign, as wide as a plus. */
const withMinus = (text: string) => text.replace('-', '−');

function memo<Value>(make: (digits: number) => Value): (digits: number) => Value {
  const made = new Map<number, Value>();
  return (digits) => {
    const value = made.get(digits) ?? make(digits);
    made.set(digits, value);
    return value;
  };
}
