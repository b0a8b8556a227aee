import './backend.ts';

export * from './augmentation/contract.ts';
export * from './dataset/contract.ts';
export * from './distance/contract.ts';
export * from './embedder/contract.ts';
export * from './loss/contract.ts';
export * from './metric/contract.ts';
export * from './metric/set-contract.ts';
export * from './miner/contract.ts';
export * from './miner/listed-tuples.ts';
export * from './miner/mined.ts';
export * from './optimizer/contract.ts';
export * from './optimizer/run.ts';
export * from './plain/index.ts';
export * from './reducer/contract.ts';
export * from './regularizer/contract.ts';
export * from './sampler/contract.ts';
export * from './trunk/contract.ts';
