export { type Declared, declaredBy, peers } from './declared.ts';
export { type Kind, kinds } from './kinds.ts';
export { main, writeProject } from './main.ts';
export { camelCase, checkKind, checkName, isVariableName, sentenceCase } from './names.ts';
export { packageNameOf, projectFiles, type Wanted } from './project.ts';
export { descriptionOf } from './source.ts';
export { filledTemplate } from './templates.ts';
