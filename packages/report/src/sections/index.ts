import { comparison } from './comparison.ts';
import { trainingCurves } from './curves.ts';
import { gallery } from './gallery.ts';
import { honesty } from './honesty.ts';
import { intervals } from './intervals.ts';
import { mainTable } from './main-table.ts';
import { maps } from './maps.ts';
import type { Section } from './page.ts';
import { perClass } from './per-class.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';

/** The page from top to bottom. */
export const sections: readonly Section[] = [
  mainTable,
  intervals,
  comparison,
  search,
  trainingCurves,
  perClass,
  gallery,
  maps,
  honesty,
  settings,
];
