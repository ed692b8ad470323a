import { showObjects, type ShownText } from '../compiler/show-objects.js';
import { diagnosticList } from '../diagnostics/diagnostic.js';
import type { OutputFormat } from '../kubectl/print/print.js';
import { kindsOf, type WantedObjects } from '../kubectl/wanted-objects.js';
import type { ClusterKind } from '../source/cluster/resources.js';
import { compileOptions } from './compile-options.js';
import { consequential, exitCodeOf, printFindings, type ExitCode } from './findings.js';
import { readLockFile, writeLockFile } from './lock-file.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { readInputs } from './read-inputs.js';
import { readOneFile } from '../source/read-input.js';
import { writeToStandardOutput } from './standard-output.js';
import { wantedFormat } from './words.js';

const NOTHING: ShownText = { chunks: [], lock: null, diagnostics: [] };

/** `svcgen get`: objects as kubectl prints them. */
export async function runGet(wanted: WantedObjects, args: ParsedArguments): Promise<ExitCode> {
  const { found, report } = diagnosticList();
  const configPath = args.text('config');
  const inputs = await readInputs(args, report, kindsBeside(wanted));
  const configuration = configPath === undefined ? null : await readOneFile(configPath, report);
  const lock = await readLockFile(args, report);
  const options = compileOptions(args, configuration, null, lock, report);
  const isLive = args.flag('from-cluster') === true;
  const shown =
    inputs === null
      ? NOTHING
      : showObjects(inputs.texts, options, {
          wanted,
          format: formatOf(args.text('output')),
          allNamespaces: args.flag('all-namespaces') === true,
          showLabels: args.flag('show-labels') === true,
          noHeaders: args.flag('no-headers') === true,
          // Files say the same tomorrow; a cluster does not.
          now: isLive ? Date.now() : null,
        });
  const diagnostics = [...found, ...consequential(found, shown.diagnostics)];
  const written = diagnosticList();
  const isGood = (): boolean => [...diagnostics, ...written.found].every(({ severity }) => severity !== 'error');
  if (isGood()) await writeLockFile(args, shown.lock, written.report);
  if (isGood()) await writeToStandardOutput(shown.chunks, written.report);
  const all = [...diagnostics, ...written.found];
  printFindings(all, wantedFormat(args));
  return exitCodeOf(all, args.text('fail-on') === 'warning' ? 'warning' : 'error');
}

/** Of a live cluster, beside Services and their slices, which are always read. */
function kindsBeside(wanted: WantedObjects): readonly ClusterKind[] {
  return kindsOf(wanted).filter((kind) => kind !== 'Service' && kind !== 'EndpointSlice');
}

function formatOf(text: string | undefined): OutputFormat {
  return text === 'wide' || text === 'yaml' || text === 'json' || text === 'name' ? text : 'table';
}
