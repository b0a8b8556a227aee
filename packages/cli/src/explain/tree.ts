import {
  evaluateParams,
  isSearch,
  isUse,
  type Normalised,
  type NormalMethod,
  type NormalUse,
  type Params,
  type Plugin,
  searchParams,
  splitParams,
  trainParams,
  type Use,
} from '@reality-check/core';
import { written } from './written.ts';

/** One line of the tree of a pipeline. */
export interface Branch {
  readonly name: string;
  /** What stands there, in words; absent where the branches say it all. */
  readonly value?: string;
  /** Whether it would stand there too if the pipeline said nothing. */
  readonly isDefault: boolean;
  readonly branches: readonly Branch[];
}

type Values = Readonly<Record<string, unknown>>;

function isNormalUse(value: unknown): value is NormalUse {
  return typeof value === 'object' && value !== null && 'uses' in value;
}

/** Writes what a pipeline holds as branches. */
class Writer {
  readonly #plugins: ReadonlyMap<string, Plugin>;

  constructor(plugins: ReadonlyMap<string, Plugin>) {
    this.#plugins = plugins;
  }

  use(name: string, { uses, with: values }: NormalUse, usual?: Use): Branch {
    const plugin = this.#plugins.get(uses)!;
    const same = usual?.plugin.name === plugin.name;
    const branches = this.values(values, plugin.params, same ? usual.settings : {});
    const isDefault = same && branches.every((branch) => branch.isDefault);
    return { name, value: `${plugin.name} · ${uses}`, isDefault, branches };
  }

  /** `usual` are the settings in which a default differs from what the options state. */
  values(values: Values, params: Params, usual: Values = {}): readonly Branch[] {
    return Object.entries(values).map(([name, value]): Branch => {
      const fallback = usual[name] ?? params[name]?.default;
      if (isNormalUse(value)) {
        return this.use(name, value, isUse(fallback) ? fallback : undefined);
      }
      const isDefault = !isSearch(value) && value === fallback;
      return { name, value: written(value), isDefault, branches: [] };
    });
  }

  method(name: string, method: NormalMethod, optimizer: NormalUse): Branch {
    const { search, lossOptimizer, ...parts } = method;
    const same = JSON.stringify(lossOptimizer) === JSON.stringify(optimizer);
    const trained: Branch = same
      ? { name: 'lossOptimizer', value: 'as optimizer', isDefault: true, branches: [] }
      : this.use('lossOptimizer', lossOptimizer);
    const uses = Object.entries(parts).map(([part, used]) => this.use(part, used));
    const searched = search ? [this.section('search', search, searchParams)] : [];
    return { name, isDefault: false, branches: [...uses, trained, ...searched] };
  }

  section(name: string, values: Values, params: Params): Branch {
    const branches = this.values(values, params);
    return { name, isDefault: branches.every((branch) => branch.isDefault), branches };
  }

  list(name: string, uses: readonly NormalUse[]): Branch {
    const branches = uses.map((used, at) => this.use(String(at + 1), used));
    const value = uses.length === 0 ? { value: 'none' } : {};
    return { name, ...value, isDefault: uses.length === 0, branches };
  }
}

/** A pipeline with every default filled in, as a tree to be read. */
export function treeOf({ form, plugins }: Normalised): Branch {
  const writer = new Writer(plugins);
  const { metrics, ...judged } = form.evaluate;
  const evaluate = writer.section('evaluate', judged, evaluateParams);
  const methods = Object.entries(form.methods).map(([name, method]) =>
    writer.method(name, method, form.optimizer),
  );
  const branches: readonly Branch[] = [
    { name: 'seed', value: String(form.seed), isDefault: form.seed === 0, branches: [] },
    writer.use('data', form.data),
    writer.list('augmentation', form.augmentation),
    writer.use('trunk', form.trunk),
    writer.use('embedder', form.embedder),
    writer.use('optimizer', form.optimizer),
    writer.section('split', form.split, splitParams),
    writer.section('train', form.train, trainParams),
    writer.use('select', form.select),
    {
      name: 'methods',
      ...(methods.length === 0 && { value: 'none' }),
      isDefault: false,
      branches: methods,
    },
    {
      ...evaluate,
      isDefault: false,
      branches: [...evaluate.branches, writer.list('metrics', metrics)],
    },
  ];
  return { name: form.name, isDefault: false, branches };
}
