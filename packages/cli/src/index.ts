import { createRequire } from 'node:module';
import { isConfigError } from '@reality-check/core';
import { Stopped } from '@reality-check/runtime';
import { Command, CommanderError, Option } from 'commander';
import { compare } from './commands/compare.ts';
import { doctor } from './commands/doctor.ts';
import { evaluateEmbeddings } from './commands/evaluate-embeddings.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { listPlugins } from './commands/list.ts';
import { outdated } from './commands/outdated.ts';
import { plan } from './commands/plan.ts';
import { recompute } from './commands/recompute.ts';
import { evaluate, search, train } from './commands/run.ts';
import { setup } from './commands/setup.ts';
import { paperMetrics } from './embeddings/metrics.ts';

function backendOption(): Option {
  return new Option('--backend <name>', 'javascript is slow, and needs no set-up')
    .choices(['tensorflow', 'javascript'])
    .default('tensorflow');
}

function withRunOptions(command: Command): Command {
  return command
    .option('--default <pipeline>', 'pipeline to take where none is named')
    .option('--runs <folder>', 'run store (default: runs in the project)')
    .option('--reports <folder>', 'reports (default: reports in the project)')
    .option('--cache <folder>', 'decoded images (default: cache in the project)')
    .option('--data <folder>', 'data sets that are not shipped (default: REALITY_CHECK_DATA)')
    .option(
      '--storage <place>',
      'SQLite file or postgresql:// URL of searches (default: in the run store)',
    )
    .option('--workers <number>', 'worker processes (default: one a core)')
    .option('--threads <number>', 'threads of each worker; changes last bits (default: 1)')
    .option('--eager', 'run operation by operation instead of compiling training steps')
    .addOption(backendOption());
}

/** All values of an option that may be repeated. */
const collect = (value: string, before: readonly string[] = []) => [...before, value];

function withEmbeddingsOptions(command: Command): Command {
  return command
    .option('--embeddings <name>', 'array or column of the embeddings, or stem of their columns')
    .option('--labels <source>', 'array or column of the labels, a file, or file:name')
    .option('--label-separator <text>', 'where rows have several labels: what stands between them')
    .option('--queries <source>', 'what marks each row as query, gallery or both')
    .option('--gallery <file>', 'references in a file of their own; may be repeated', collect)
    .option(
      '--gallery-labels <source>',
      'their labels (default: named as those of the queries)',
      collect,
    )
    .option('--images <source>', 'paths of the images, for the gallery of neighbours')
    .option('--gallery-images <source>', 'paths of the images of the references', collect)
    .option('--metrics <list>', 'metrics, as in recall-at-k:k=10,nmi', paperMetrics)
    .option('--similarity <name>', 'cosine, euclidean or dot', 'cosine')
    .option('--seed <number>', 'order of equally near references, draws of metrics', '0')
    .option('--memory <megabytes>', 'for blocks and counters, beside the embeddings', '256')
    .option('--approximate', 'search by usearch, which misses neighbours, and measure how many')
    .option('--expansion <number>', 'candidates that it keeps: more find more (default: 64)')
    .option('--json', 'print JSON instead of a table')
    .option('--reports <folder>', 'reports (default: reports in the project)')
    .addOption(backendOption());
}

function program(): Command {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const command = new Command('reality-check')
    .description('The fair benchmark for deep metric learning.')
    .version(version);
  withRunOptions(command.command('plan').argument('[pipeline]'))
    .description('count the trainings of a pipeline and reckon what they cost')
    .action(plan);
  withRunOptions(command.command('search').argument('[pipeline]'))
    .description('search the settings that the methods of a pipeline leave open')
    .action(search);
  withRunOptions(command.command('train').argument('[pipeline]'))
    .description('search what is open, then train every method of a pipeline')
    .action(train);
  withRunOptions(command.command('eval').argument('[pipeline]'))
    .description('train what is missing, evaluate on the test classes, write the report')
    .action(evaluate);
  withEmbeddingsOptions(command.command('evaluate-embeddings').argument('<file>'))
    .description('score embeddings made with any tool: .npy, .npz, .safetensors, .parquet, .csv')
    .action(evaluateEmbeddings);
  command
    .command('init')
    .argument('[name]', 'name of the pipeline', 'mine')
    .option('--images <folder>', 'folder of images, one folder a class')
    .option('--budget <budget>', 'short, usual or long')
    .option('--losses <names>', 'losses to compare, with commas between, or all')
    .description('write a first pipeline for a folder of images; asks what no option says')
    .action(init);
  command
    .command('compare')
    .argument('<reports...>', 'folders of two or more reports')
    .description('put results into one table, or name every reason why they do not belong in one')
    .action(compare);
  command
    .command('outdated')
    .argument('[results...]', 'reports, pipeline.json or run.json (default: all reports)')
    .option('--mark', 'say so at the top of the pages of stale reports')
    .description('tell which plugins have changed since a result was measured, and what it means')
    .action(outdated);
  command
    .command('recompute')
    .argument('[reports...]', 'folders of reports (default: all evaluated runs of the run store)')
    .option('--runs <folder>', 'run store (default: runs in the project)')
    .option('--threads <number>', 'threads; changes last bits of clusterings (default: 1)')
    .option('--json', 'print all numbers and differences as JSON')
    .addOption(backendOption())
    .description('compute every number anew from the stored embeddings, and compare')
    .action(recompute);
  command
    .command('explain')
    .argument('<pipeline>')
    .option('--json', 'print the normal form as JSON, as runs are recorded')
    .description('print a pipeline with every default filled in')
    .action(explain);
  command.command('list').description('list the plugins that are installed').action(listPlugins);
  command
    .command('setup')
    .argument('[options...]')
    .description('install what npm cannot: Python, TensorFlow and its addon (setup --help)')
    .helpOption(false)
    .allowUnknownOption()
    .action(setup);
  command.command('doctor').description('tell what is installed and what is wrong').action(doctor);
  return command;
}

/** Runs the command line; faults of the reader's making end in one message and exit code 1. */
export async function main(words: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(words);
  } catch (error) {
    if (error instanceof CommanderError) return;
    if (error instanceof Stopped) {
      console.error(error.message);
      process.exit(130);
    }
    if (!isConfigError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
