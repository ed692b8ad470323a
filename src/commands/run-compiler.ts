import { compile } from '../compiler/compile.js';
import type { InputText } from '../compiler/options.js';
import type { CompileResult } from '../compiler/result.js';
import { diagnosticList, type Diagnostic, type Report } from '../diagnostics/diagnostic.js';
import { readInput, readOneFile } from '../source/read-input.js';
import { compileOptions } from './compile-options.js';
import { consequential, exitCodeOf, printFindings, type ExitCode } from './findings.js';
import { lockPath, readLockFile, writeLockFile } from './lock-file.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { readInputs, type Inputs } from './read-inputs.js';
import { printStatistics } from './statistics.js';
import { wantedFormat } from './words.js';

export interface CompilerRun {
  readonly result: CompileResult;
  /** Those of reading the input, then those of the compiler. */
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: ExitCode;
}

/** Reads and compiles: what `compile` and `check` share. */
export async function runCompiler(args: ParsedArguments): Promise<CompilerRun> {
  const { found, report } = diagnosticList();
  const configPath = args.text('config');
  const inputs = await readInputs(args, report);
  const configuration = configPath === undefined ? null : await readOneFile(configPath, report);
  const since = inputs === null ? null : await readSince(args, inputs, report);
  const lock = await readLockFile(args, report);
  const options = compileOptions(args, configuration, since, lock, report);
  const result = inputs === null ? NOTHING : compile(inputs.texts, options);
  const compiled = [...found, ...consequential(found, result.diagnostics)];
  const failOn = args.text('fail-on') === 'warning' ? 'warning' : 'error';
  const written = diagnosticList();
  if (exitCodeOf(compiled, failOn) === 0) await writeLockFile(args, result.lock, written.report);
  const diagnostics = [...compiled, ...written.found];
  const hasFailed = diagnostics.some(({ severity }) => severity === 'error');
  const artifacts = hasFailed ? [] : result.artifacts;
  return { result: { ...result, artifacts }, diagnostics, exitCode: exitCodeOf(diagnostics, failOn) };
}

const NOTHING: CompileResult = {
  artifacts: [],
  lock: null,
  diagnostics: [],
  statistics: { documents: 0, objects: new Map(), skipped: new Map(), families: [] },
};

/** The former state: files, or the cluster without those of PATH. */
async function readSince(args: ParsedArguments, inputs: Inputs, report: Report): Promise<readonly InputText[] | null> {
  if (args.flag('since-cluster') === true) return inputs.live;
  return args.texts('since').length === 0 ? null : await readInput(args.texts('since'), report, lockPath(args));
}

/** Prints what a run found, after what it made: in a terminal the findings are the last thing seen. */
export function printRun(run: CompilerRun, args: ParsedArguments): void {
  printFindings(run.diagnostics, wantedFormat(args));
  if (args.flag('stats') === true) printStatistics(run.result.statistics);
}
