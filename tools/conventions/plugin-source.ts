import { Node, type SourceFile } from 'ts-morph';
import { exportsOf } from '../workspace/exports.ts';
import type { PluginPackage } from '../workspace/packages.ts';
import { definitionOf } from '../workspace/params-literal.ts';
import type { Finding } from './finding.ts';
import { place } from './place.ts';

/** index.ts has one export, a call of its kind's define function with the folder's name. */
export function checkDefinition(
  { kind, name }: Pick<PluginPackage, 'kind' | 'name'>,
  file: SourceFile,
): readonly Finding[] {
  const define = `define${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  const exported = file.getExportAssignment((one) => !one.isExportEquals());
  const call = exported?.getExpression();
  const definition = definitionOf(file);
  if (!definition || !Node.isCallExpression(call) || call.getExpression().getText() !== define) {
    const found = exported ? `the default export ${call?.getText().slice(0, 40)}` : 'no default';
    return [{ file: place(exported ?? file), found, expected: `export default ${define}({ … })` }];
  }
  const findings: Finding[] = [];
  const expect = (property: string, expected: string) => {
    const written = definition.getProperty(property);
    const found = Node.isPropertyAssignment(written) ? written.getInitializer()?.getText() : '';
    if (found === expected) return;
    findings.push({ file: place(written ?? definition), found: `${property} ${found}`, expected });
  };
  expect('name', `'${name}'`);
  expect('source', 'import.meta.url');
  for (const { name: other, nodes } of exportsOf(file)) {
    const types = nodes.every(
      (one) => Node.isInterfaceDeclaration(one) || Node.isTypeAliasDeclaration(one),
    );
    if (other === 'default' || types) continue;
    findings.push({
      file: place(nodes[0]!),
      found: `the export ${other}`,
      expected: 'the plugin as default export, and types, only',
    });
  }
  return findings;
}

/** The test calls one of the contracts of its kind with the plugin. */
export function checkContractCall(
  contracts: readonly string[],
  source: SourceFile,
): readonly Finding[] {
  const plugin = source
    .getImportDeclaration((one) => one.getModuleSpecifierValue() === './index.ts')
    ?.getDefaultImport()
    ?.getText();
  const called = source
    .getDescendants()
    .filter(Node.isCallExpression)
    .some((call) => {
      const [first] = call.getArguments();
      const on = Node.isCallExpression(first) ? first.getExpression() : first;
      return contracts.includes(call.getExpression().getText()) && on?.getText() === plugin;
    });
  return called && plugin
    ? []
    : [
        {
          file: place(source),
          found: `no call of ${contracts.join(' or ')} with the plugin`,
          expected: `import plugin from './index.ts'; ${contracts[0]}(plugin, …)`,
        },
      ];
}
