import type { en } from '../en';
import type { Translation } from '../translation';
import { app } from './app';
import { architecture } from './architecture';
import { blocks } from './blocks';
import { claims } from './claims';
import { commands } from './commands';
import { compare } from './compare';
import { compareDesigns } from './compare-designs';
import { compareNotes } from './compare-notes';
import { compareScores } from './compare-scores';
import { errors } from './errors';
import { exportMessages } from './export';
import { fonts } from './fonts';
import { inspect } from './inspect';
import { menu } from './menu';
import { review } from './review';
import { styles } from './styles';
import { train } from './train';
import { trainForm } from './train-form';
import { units } from './units';

/** 日本語. */
export const ja: Translation<typeof en> = {
  ...app,
  ...menu,
  ...fonts,
  ...blocks,
  ...train,
  ...trainForm,
  ...compare,
  ...compareDesigns,
  ...compareNotes,
  ...compareScores,
  ...claims,
  ...inspect,
  ...review,
  ...exportMessages,
  ...errors,
  ...architecture,
  ...styles,
  ...units,
  ...commands,
};
