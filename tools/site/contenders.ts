import { type Domain, type NormalForm, normalise, pipeline, spaceOf } from '@reality-check/core';
import folder from '@reality-check/dataset-folder';
import { mlrc, paper } from '@reality-check/protocol-mlrc';
import conv4 from '@reality-check/trunk-conv4';

function searched(domain: Domain): string {
  if (domain.kind === 'choice') return domain.values.join(', ');
  return `${domain.low} to ${domain.high}${domain.log ? ', by logarithm' : ''}`;
}

function row(name: string, method: NormalForm['methods'][string], search: number): string {
  const settings = Object.entries(spaceOf(method)).map(
    ([setting, domain]) => `\`${setting}\` ${searched(domain)}`,
  );
  return `| ${name} | ${settings.join('; ')} | ${search} |`;
}

/** The part of the protocol's page that lists its contenders and what is searched of each. */
export function contendersSection(): string {
  const images = folder({ path: 'images' });
  const form = normalise(
    pipeline({ ...mlrc, name: 'paper', data: images, trunk: conv4(), methods: paper }),
  ).form;
  const rows = Object.entries(form.methods).map(([name, method]) =>
    row(name, method, method.search!.trials),
  );
  const head = ['| Contender | Searched | Trials |', '| --- | --- | ---: |'];
  return `## The contenders\n\n${[...head, ...rows].join('\n')}\n`;
}
