import type { ContractCall } from './contract-call.ts';
import { judgedCases } from './judged-cases.ts';
import { referenceCasesOf } from './reference-cases.ts';

function casesLine(call: ContractCall): readonly string[] {
  const found = referenceCasesOf(call);
  if (!found) {
    return ['No reference cases of another library.'];
  }
  const { python: _, ...libraries } = found.versions;
  const computed = Object.entries(libraries).map(
    ([name, version]) => `${name.replaceAll('_', '-')} ${version}`,
  );
  const files = found.files.map((file) => `\`${file}\``).join(' and ');
  return [`**${found.cases} reference cases** of ${files}, computed with ${computed.join(', ')}.`];
}

function exceptionLines({ except }: ContractCall): readonly string[] {
  return Object.entries(except).map(([law, reason]) => `Excused from "${law}": ${reason}.`);
}

/** What the test of a plugin holds it to, as a list. */
export async function checkedList(calls: readonly ContractCall[]): Promise<string> {
  const own = calls.some(({ reference }) => reference)
    ? ['A second, slow statement of the same, which its author wrote from the paper.']
    : [];
  const contracts = [...new Set(calls.map(({ contract }) => `\`${contract}\``))].join(', ');
  const lines = [
    ...new Set(calls.flatMap(casesLine)),
    ...(await Promise.all(calls.map(judgedCases))).flat(),
    ...own,
    `The laws of its kind, by ${contracts} of the testkit.`,
    ...calls.flatMap(exceptionLines),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}
