export { chooseTexts, chooseVectors, type Sought } from './choose.ts';
export type * from './content.ts';
export { endings, openContent } from './open.ts';
